import { hasRole, type Subject } from '../authority/subject';
import type { IncomingDocument } from '../incoming/types';
import type { FiledDocument } from '../outgoing/as-filed';
import type { OutgoingDocument } from '../outgoing/types';
import { openedFor, plannedIn } from '../plan/lines';
import type { FilePlan, PlannedDossier } from '../plan/types';
import type { PersonId, UnitId } from '../shared/ids';
import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { Dossier } from './types';

/**
 * What is wanting in the making of dossiers (art. 28, 29, 31): a letter that is done and lies in none, a document that went out and lies in none, a dossier that
 * the plan expects and nobody opened, one with nothing in it, one in which nothing happens.
 */
export type GapKind = 'unfiled' | 'issued' | 'unopened' | 'empty' | 'silent';

/** One such lack: whose it is, and since when. */
export interface Gap {
  readonly kind: GapKind;
  readonly unit: UnitId;
  readonly person: PersonId | null;
  readonly since: Instant;
  readonly document: (Pick<FiledDocument, 'id' | 'way'> & { readonly subject: string }) | null;
  readonly dossier: Dossier | null;
  /** The line of an approved plan; null for every other gap. */
  readonly planned: PlannedDossier | null;
}

const DAY_MS = 86_400_000;
/**
 * After so many days it is one: a dossier opened for coming work may stand empty for a month; without a decided event for 90 days a reminder is due, and of what
 * the plan expects and nobody opened as well.
 */
export const gapDays: Readonly<Record<GapKind, number>> = { unfiled: 0, issued: 0, unopened: 90, empty: 30, silent: 90 };

/** A letter whose lead part is done and that lies in no dossier; one of which the reason was given is none. */
export function gapOfDocument(document: IncomingDocument): Gap | null {
  const lead = document.assignments.find(({ part }) => part === 'lead');
  if (document.state !== 'handled' || document.dossiers.length > 0 || !lead?.result || lead.result.unfiledReason !== undefined) return null;
  const { id, facts } = document;
  const [person, since] = [lead.handler ?? lead.result.by, lead.result.at];
  return { kind: 'unfiled', unit: lead.unit, person, since, document: { id, way: 'incoming', subject: facts.subject }, dossier: null, planned: null };
}

/**
 * A document that went out and lies in no dossier: its original is kept in the dossier of its work (art. 19), so no reason takes its place. A copy is none: what it
 * is of lies in one.
 */
export function gapOfIssued({ id, subject, unit, drafters, issued, dossiers, source }: OutgoingDocument): Gap | null {
  if (!issued || dossiers.length > 0 || source?.how === 'copy') return null;
  const document = { id, way: 'outgoing', subject } as const;
  return { kind: 'issued', unit, person: drafters[0] ?? null, since: issued.at, document, dossier: null, planned: null };
}

/** What is wanting in an open dossier. `hasPapers`: it holds paper items, which no decision tells of. */
export function gapOfDossier(dossier: Dossier, { now, hasPapers }: { readonly now: Instant; readonly hasPapers: boolean }): Gap | null {
  if (dossier.state !== 'open') return null;
  const since = dossier.trail.at(-1)!.decidedAt;
  const isEmpty = !hasPapers && dossier.items.every(({ takenOut }) => takenOut !== null);
  const kind = isEmpty && isOver(since, gapDays.empty, now) ? 'empty' : isOver(since, gapDays.silent, now) ? 'silent' : null;
  return kind && { kind, unit: dossier.unit, person: dossier.keeper, since, document: null, dossier, planned: null };
}

/**
 * The dossiers that this year's plan of a unit has expected for long and nobody opened. Only for whoever reads all dossiers of the unit: others cannot tell one
 * that was never opened from one that they may not see.
 */
export function gapsOfPlan(
  plan: FilePlan,
  { tables, subject, now }: { readonly tables: Pick<Tables, 'dossierByNumber'>; readonly subject: Subject; readonly now: Instant },
): readonly Gap[] {
  const isReader = subject.unit === plan.unit || hasRole(subject, 'leader', 'inspector');
  if (!isReader || plan.year !== yearInVietnam(now)) return [];
  const addedAt = new Map(plan.additions.map(({ line, at }) => [line.id, at]));
  return plannedIn(plan).flatMap((planned): Gap[] => {
    const since = addedAt.get(planned.id) ?? plan.approvedAt;
    if (planned.withdrawn || !isOver(since, gapDays.unopened, now) || openedFor(tables, plan.year, planned) !== undefined) return [];
    return [{ kind: 'unopened', unit: plan.unit, person: planned.keeper, since, document: null, dossier: null, planned }];
  });
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
