import { hasRole, type Subject } from '../authority/subject';
import type { IncomingDocument } from '../incoming/types';
import type { PersonId, UnitId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { Dossier } from './types';

/** What is wanting in the making of dossiers (art. 29, 31): a letter that is done and lies in none, a dossier with nothing in it, one in which nothing happens. */
export type GapKind = 'unfiled' | 'empty' | 'silent';

/** One such lack: whose it is, and since when. */
export interface Gap {
  readonly kind: GapKind;
  readonly unit: UnitId;
  readonly person: PersonId | null;
  readonly since: Instant;
  readonly document: IncomingDocument | null;
  readonly dossier: Dossier | null;
}

const DAY_MS = 86_400_000;
/** After so many days it is one: a dossier opened for coming work may stand empty for a month; without a decided event for 90 days a reminder is due. */
export const gapDays: Readonly<Record<GapKind, number>> = { unfiled: 0, empty: 30, silent: 90 };

/** A letter whose lead part is done and that lies in no dossier; one of which the reason was given is none. */
export function gapOfDocument(document: IncomingDocument): Gap | null {
  const lead = document.assignments.find(({ part }) => part === 'lead');
  if (document.state !== 'handled' || document.dossiers.length > 0 || !lead?.result || lead.result.unfiledReason !== undefined) return null;
  return { kind: 'unfiled', unit: lead.unit, person: lead.handler ?? lead.result.by, since: lead.result.at, document, dossier: null };
}

/** What is wanting in an open dossier. `hasPapers`: it holds paper items, which no decision tells of. */
export function gapOfDossier(dossier: Dossier, { now, hasPapers }: { readonly now: Instant; readonly hasPapers: boolean }): Gap | null {
  if (dossier.state !== 'open') return null;
  const since = dossier.trail.at(-1)!.decidedAt;
  const isEmpty = !hasPapers && dossier.items.every(({ takenOut }) => takenOut !== null);
  const kind = isEmpty && isOver(since, gapDays.empty, now) ? 'empty' : isOver(since, gapDays.silent, now) ? 'silent' : null;
  return kind && { kind, unit: dossier.unit, person: dossier.keeper, since, document: null, dossier };
}

/** Everybody sees their own, a head those of the unit, leaders, inspectors and archivists all that they may read. */
export function isShownTo(gap: Pick<Gap, 'unit' | 'person'>, subject: Subject): boolean {
  if (hasRole(subject, 'leader', 'inspector', 'archivist')) return true;
  if (gap.person === subject.person) return true;
  return gap.unit === subject.unit && (hasRole(subject, 'unitHead') || gap.person === null);
}

function isOver(since: Instant, days: number, now: Instant): boolean {
  return Date.parse(now) - Date.parse(since) > days * DAY_MS;
}
