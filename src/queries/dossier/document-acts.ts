import type { Dossier } from '../../domain/dossier/types';
import { reportTold } from '../../domain/exchange/delivery';
import { comparableOrganCode } from '../../domain/exchange/organ-code';
import { isStatusCode, type StatusCode } from '../../domain/exchange/status';
import type { IncomingDocument, TrailEntry } from '../../domain/incoming/types';
import type { OutgoingDocument, OutgoingTrailEntry } from '../../domain/outgoing/types';
import type { DocumentId, PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';

/** What is told of a document besides who did what and when. */
interface Said {
  readonly words?: string | undefined;
  /** The document that replaces or corrects it. */
  readonly by?: DocumentId | undefined;
  readonly step?: OutgoingTrailEntry['step'];
  readonly verdict?: OutgoingTrailEntry['verdict'];
  /** What a recipient on the axis said. */
  readonly report?: { readonly name: string; readonly status: StatusCode };
}

interface Act extends Said {
  /** Unique in a timeline. */
  readonly key: string;
  readonly position: number;
  readonly actor: PersonId | null;
  readonly at: Instant;
  readonly document: DocumentId;
}

/** One act on a document that lies in a dossier, as the timeline of the dossier shows it. */
export type DocumentAct =
  (Act & { readonly way: 'incoming'; readonly act: TrailEntry['act'] }) | (Act & { readonly way: 'outgoing'; readonly act: OutgoingTrailEntry['act'] });

type Reads = Pick<Tables, 'incoming' | 'outgoing' | 'outgoings'>;

/**
 * What was decided of the documents that lie in a dossier, and of the drafts meant for it: from a letter's arrival to the recall of its answer. What the dossier tells
 * itself (filed, taken out), what machines did and what is only on the way is not told again.
 */
export function documentActs(tables: Reads, dossier: Pick<Dossier, 'id' | 'items'>): readonly DocumentAct[] {
  const filed = new Set(dossier.items.filter(({ takenOut }) => takenOut === null).map(({ document }) => document));
  const drafts = [...tables.outgoings()].filter((document) => document.dossier === dossier.id && !filed.has(document.id));
  return [...filed].flatMap((id) => actsOf(tables, id)).concat(drafts.flatMap(outgoingActs));
}

function actsOf(tables: Reads, id: DocumentId): readonly DocumentAct[] {
  const incoming = tables.incoming(id);
  if (incoming) return incomingActs(incoming);
  const outgoing = tables.outgoing(id);
  return outgoing ? outgoingActs(outgoing) : [];
}

const untoldIncoming: ReadonlySet<TrailEntry['act']> = new Set(['filed', 'takenOut', 'signaturesVerified', 'handlerReminded', 'originalsDestroyed']);
const untoldOutgoing: ReadonlySet<OutgoingTrailEntry['act']> = new Set([
  'shared',
  'proposedLate',
  'sentToDesk',
  'completed',
  'filed',
  'takenOut',
  'originalsDestroyed',
]);

function incomingActs({ id, trail }: IncomingDocument): readonly DocumentAct[] {
  return trail
    .filter(({ act }) => !untoldIncoming.has(act))
    .map((entry) => ({ ...whoAndWhen(id, entry), way: 'incoming', act: entry.act, words: entry.reason ?? entry.text, by: entry.by }));
}

function outgoingActs(document: OutgoingDocument): readonly DocumentAct[] {
  return document.trail.flatMap((entry) => {
    const { act, words, by, step, verdict } = entry;
    if (untoldOutgoing.has(act)) return [];
    const told = { ...whoAndWhen(document.id, entry), way: 'outgoing', act } as const;
    if (act !== 'delivered') return [{ ...told, words, by, step, verdict }];
    const answer = answerIn(document, entry);
    return answer ? [{ ...told, ...answer }] : [];
  });
}

function whoAndWhen(document: DocumentId, { position, act, actor, decidedAt }: TrailEntry | OutgoingTrailEntry): Act {
  return { key: `${position}/${document}/${act}`, position, actor, at: decidedAt, document };
}

/** Whether a document was taken, sent back or done there, and what was answered to its recall; that it arrived or is in work is seen at the document. */
const answers: ReadonlySet<StatusCode> = new Set(['02', '03', '06', '15', '16']);

function answerIn(document: OutgoingDocument, entry: OutgoingTrailEntry): Said | undefined {
  const told = reportTold(document, entry);
  if (!told || !isStatusCode(told.status) || !answers.has(told.status)) return undefined;
  const name = document.issued?.recipients.find(({ code }) => comparableOrganCode(code) === told.code)?.name ?? told.code;
  return { words: told.words, report: { name, status: told.status } };
}
