import type { Dossier, DossierTrailEntry } from '../../domain/dossier/types';
import type { DocumentId, PersonId, UseId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { ArchiveUse } from '../../domain/use/types';
import { documentActs, type DocumentAct } from './document-acts';

type Reads = Pick<Tables, 'incoming' | 'outgoing' | 'outgoings' | 'usesOf'>;
type DossierAct = DossierTrailEntry['act'];
const useEvents = ['useRequested', 'useApproved', 'useRefused', 'paperLent', 'paperReturned', 'copiesCertified'] as const;
type UseEvent = (typeof useEvents)[number];

/** Where a person can look closer: the list that the act stands in. */
export type TimelineLink = `/nop-luu-lich-su/${string}` | `/xet-huy/${string}`;

/** One act in the life of a dossier, as its timeline shows it. */
export interface TimelineEntry {
  /** Unique in a timeline; one decision may say several things. */
  readonly key: string;
  readonly position: number;
  readonly act: DossierAct | UseEvent;
  readonly actor: PersonId | null;
  readonly at: Instant;
  readonly document?: DocumentId | undefined;
  readonly use?: UseId;
  readonly label?: DossierTrailEntry['label'];
  readonly changes?: DossierTrailEntry['changes'];
  readonly reason?: string | undefined;
  readonly link?: TimelineLink | undefined;
}

/**
 * Everything that was decided of a dossier, newest first: its own trail, and the requests to use it that this device knows of (a request is known to the
 * unit that asks and to whoever approves). Which pages somebody looked at stands in the book of the archive alone. `opens`: whether what a link leads to opens
 * for whoever looks.
 */
export function timelineOf(dossier: Dossier, uses: Iterable<ArchiveUse>, opens: (link: TimelineLink) => boolean): readonly TimelineEntry[] {
  const own = dossier.trail.map((entry) => ownEntry(dossier, entry, opens));
  const ofUses = [...uses].filter((use) => use.dossier === dossier.id).flatMap(useEntries);
  return [...own, ...ofUses].sort((one, other) => other.position - one.position);
}

/** What a dossier tells of itself and of the documents in it, newest first: the whole matter. */
export function matterOf(dossier: Dossier, tables: Reads, opens: (link: TimelineLink) => boolean): readonly (TimelineEntry | DocumentAct)[] {
  const all = [...timelineOf(dossier, tables.usesOf(dossier.id), opens), ...documentActs(tables, dossier)];
  return all.sort((one, other) => other.position - one.position);
}

/** Whether an act is one of somebody who uses the dossier in the archive. */
export function isOfUse(act: TimelineEntry['act']): act is UseEvent {
  return (useEvents as readonly string[]).includes(act);
}

function ownEntry(dossier: Dossier, entry: DossierTrailEntry, opens: (link: TimelineLink) => boolean): TimelineEntry {
  const { position, act, actor, decidedAt, document, label, changes, reason } = entry;
  const link = linkOf(dossier, entry);
  const shown = { document, label, changes, reason, link: link && opens(link) ? link : undefined };
  return { key: `${position}/${act}`, position, act, actor, at: decidedAt, ...shown };
}

const historicalActs: ReadonlySet<DossierAct> = new Set(['historyRegistered', 'historyApproved', 'historyRefused', 'historyTaken', 'historyReturned']);
const disposalActs: ReadonlySet<DossierAct> = new Set(['reviewOpened', 'reviewEnded', 'destructionDecided', 'destroyed']);

/** A dossier knows the last list it was put on: only what was done from then on leads there. */
function linkOf(dossier: Dossier, { act, position }: DossierTrailEntry): TimelineLink | undefined {
  const isSince = (first: DossierAct) => position >= (dossier.trail.findLast((entry) => entry.act === first)?.position ?? Infinity);
  if (historicalActs.has(act) && dossier.historical && isSince('historyRegistered')) return `/nop-luu-lich-su/${dossier.historical.request}`;
  const disposal = dossier.destroyed?.disposal ?? dossier.disposal?.review;
  return disposalActs.has(act) && disposal && isSince('reviewOpened') ? `/xet-huy/${disposal}` : undefined;
}

function useEntries({ id, requested, decided, state, loan, certified }: ArchiveUse): readonly TimelineEntry[] {
  const entry = (act: UseEvent, said: { readonly position: number; readonly by: PersonId | null; readonly at: Instant }, reason?: string) => ({
    key: `${said.position}/${id}/${act}`,
    position: said.position,
    act,
    actor: said.by,
    at: said.at,
    use: id,
    reason,
  });
  return [
    entry('useRequested', requested),
    ...(decided ? [entry(state === 'refused' ? 'useRefused' : 'useApproved', decided, decided.reason)] : []),
    ...(loan ? [entry('paperLent', loan.lent, loan.holder)] : []),
    ...(loan?.returned ? [entry('paperReturned', loan.returned, loan.returned.note)] : []),
    ...(certified ? [entry('copiesCertified', certified)] : []),
  ];
}
