import type { Matter } from '../../domain/authority/audience';
import type { Subject } from '../../domain/authority/subject';
import type { Dossier, DossierTrailEntry } from '../../domain/dossier/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import { changesKeeper, noticesOfDocument, noticesOfDossier, type MatterNoticeKind } from '../../domain/notices/notices';
import type { DocumentId, DossierId, PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { News } from '../../papers/news';
import type { ToldByPlace } from '../../papers/told';
import type { NewsMarks } from '../../storage/papers/summary';
import { canonicalJson } from '../../domain/shared/canonical';

/** Something that was decided while a person was away. */
export interface Decided {
  readonly what: MatterNoticeKind | DossierTrailEntry['act'];
  readonly position: number;
  readonly at: Instant;
  readonly by: PersonId | null;
  /** The document that a dossier's act was about. */
  readonly document: DocumentId | null;
  /** What was said with it; empty when nothing. */
  readonly text: string;
}

/** What others did about one dossier or one document. */
export interface AwayGroup {
  readonly about: { readonly dossier: DossierId } | { readonly document: DocumentId };
  readonly decided: readonly Decided[];
  readonly news: readonly News[];
  /** What the person has seen of the dossier's paper: names of what changed. */
  readonly seen: ToldByPlace;
}

const EVER = '' as Instant;

/** What is the same as long as nobody changed it again: by it what was shown is known again. */
export function keyOf(about: Matter, what: Decided | News): string {
  return 'position' in what ? `${about} ${what.position}` : `${about} ${what.place} ${canonicalJson(what.after.map(({ value }) => value))}`;
}

export function matterOf({ about }: AwayGroup): Matter {
  return 'dossier' in about ? about.dossier : about.document;
}

export function countOf({ decided, news }: AwayGroup): number {
  return decided.length + news.length;
}

/** What was decided of a document since it was looked at, as far as the person should hear of it. */
export function decidedOfDocument(document: IncomingDocument, subject: Subject, marks: NewsMarks): readonly Decided[] {
  const seen = seenOf(document.id, marks);
  return noticesOfDocument(document, subject, EVER)
    .filter(({ position }) => position > seen)
    .map(({ kind, position, at, by, text }) => ({ what: kind, position, at, by, document: null, text }));
}

/** Everything that others decided of a dossier of this person's; of others only what the person should hear of. */
export function decidedOfDossier(
  dossier: Dossier,
  subject: Subject,
  { marks, isTheirs }: { readonly marks: NewsMarks; readonly isTheirs: boolean },
): readonly Decided[] {
  const seen = seenOf(dossier.id, marks);
  if (dossier.trail.at(-1)!.position <= seen) return [];
  if (!isTheirs) {
    return noticesOfDossier(dossier, subject, { since: EVER, find: () => undefined })
      .filter(({ position }) => position > seen)
      .map(({ kind, position, at, by }) => ({ what: kind, position, at, by, document: null, text: '' }));
  }
  return dossier.trail
    .filter(({ position, actor }) => position > seen && actor !== subject.person)
    .map((entry) => ({
      what: whatOf(entry, dossier, subject),
      position: entry.position,
      at: entry.decidedAt,
      by: entry.actor,
      document: entry.document ?? null,
      text: '',
    }));
}

function whatOf(entry: DossierTrailEntry, { keeper }: Dossier, { person }: Subject): Decided['what'] {
  return (entry.act === 'opened' || changesKeeper(entry)) && keeper === person ? 'keeping' : entry.act;
}

function seenOf(about: Matter, { upTo, of }: NewsMarks): number {
  return Math.max(upTo, of[about] ?? 0);
}
