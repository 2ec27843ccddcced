import { workingDaysAfter, type Calendars } from '../calendar/working-days';
import type { IncomingDocument } from '../incoming/types';
import type { CalendarDate } from '../shared/time';
import type { Assignment } from './types';

/** Sắp đến hạn: due within so many working days. */
const SOON_DAYS = 3;

/** What is followed until it is done (art. 24(1)): the part of one unit, or a document that nobody has directed yet. */
export interface FollowedPart {
  readonly document: IncomingDocument;
  /** null while it awaits direction. */
  readonly assignment: Assignment | null;
  /** By when the unit is to be done; null when nothing was set. */
  readonly dueOn: CalendarDate | null;
}

/** How a part stands on a day. done: handled. late: past its date. soon: due within three working days. open: the others. */
export type Standing = 'done' | 'late' | 'soon' | 'open';

/** What is to be followed of a document: nothing of what went back, nor of the history that was taken over from an older register. */
export function followedParts(document: IncomingDocument): readonly FollowedPart[] {
  const { state, assignments, facts, trail } = document;
  if (state === 'returned') return [];
  if (assignments.length > 0) return assignments.map((assignment) => ({ document, assignment, dueOn: assignment.dueOn ?? facts.dueOn }));
  return trail[0]?.act === 'imported' ? [] : [{ document, assignment: null, dueOn: facts.dueOn }];
}

/** The last day that counts as soon. */
export function soonUntil(calendars: Calendars, today: CalendarDate): CalendarDate {
  return workingDaysAfter(calendars, today, SOON_DAYS);
}

/** How a part stands today. */
export function standingOf({ assignment, dueOn }: FollowedPart, { today, soon }: { readonly today: CalendarDate; readonly soon: CalendarDate }): Standing {
  if (assignment?.state === 'handled') return 'done';
  if (dueOn === null || dueOn > soon) return 'open';
  return dueOn < today ? 'late' : 'soon';
}

/** The same part as the person sees it to whom the unit gave it, who may have an earlier date of their own. */
export function asOwn(part: FollowedPart): FollowedPart {
  return { ...part, dueOn: part.assignment?.handlerDueOn ?? part.dueOn };
}

/** The latest first: what is open before what is done, the earliest date before later ones and none, the more urgent before, the older before. */
export function byLateness(one: FollowedPart, other: FollowedPart): number {
  return (
    Number(isDone(one)) - Number(isDone(other)) ||
    compare(one.dueOn ?? '9999', other.dueOn ?? '9999') ||
    other.document.facts.urgency - one.document.facts.urgency ||
    compare(one.document.arrivedAt, other.document.arrivedAt)
  );
}

function isDone({ assignment }: FollowedPart): boolean {
  return assignment?.state === 'handled';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
