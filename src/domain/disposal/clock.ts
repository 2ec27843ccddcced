import type { Dossier } from '../dossier/types';
import { isAfterEvent, yearsOf } from '../retention/period';
import type { RetentionPeriod } from '../retention/types';
import type { CalendarDate } from '../shared/time';
import type { Hold } from './types';

/** When the retention of a dossier is over: never, not before somebody records an event, or with the end of a day. */
export type RetentionEnd = 'never' | 'waits' | CalendarDate;

/** What the clock is read from. */
export type Clocked = Pick<Dossier, 'retention' | 'closing' | 'disposal'>;

/**
 * The last day of the retention (circular 10/2022; archives 6.1): whole years from 1 January of the year after the one in which the work ended, or in which the
 * event was if that came later. `waits` too while the work has not ended. A longer period that was decided later counts from the same day.
 */
export function retentionEnd({ retention, closing, disposal }: Clocked): RetentionEnd {
  if (retention === 'permanent') return 'never';
  const ended = closing && yearOf(closing.endedOn);
  if (ended === undefined) return 'waits';
  const begun = isConditional(retention) ? disposal?.event && Math.max(ended, yearOf(disposal.event.on)) : ended;
  if (begun === undefined) return 'waits';
  const years = Math.max(yearsOf(retention) ?? 0, disposal?.extended?.years ?? 0);
  return `${begun + years}-12-31` as CalendarDate;
}

/** Whether one dossier is kept at least until another is, by the days on which they end: of two that wait for an event, only where the other was not extended. */
export function endsNoSooner(one: Clocked, other: Clocked): boolean {
  const [end, otherEnd] = [retentionEnd(one), retentionEnd(other)];
  if (end === 'never') return true;
  if (end === 'waits' || otherEnd === 'waits') return end === otherEnd && (one.disposal?.extended?.years ?? 0) >= (other.disposal?.extended?.years ?? 0);
  return otherEnd !== 'never' && end >= otherEnd;
}

/** The first day of the retention, 1 January; null while it waits, and for what is kept for ever. */
export function retentionStart(dossier: Clocked): CalendarDate | null {
  const end = retentionEnd(dossier);
  if (end === 'never' || end === 'waits') return null;
  const years = Math.max(yearsOf(dossier.retention) ?? 0, dossier.disposal?.extended?.years ?? 0);
  return `${yearOf(end) - years + 1}-01-01` as CalendarDate;
}

/** The day from which an expired dossier is listed for review: 1 January after its retention; null for what does not expire by itself. */
export function reviewFrom(dossier: Clocked): CalendarDate | null {
  const end = retentionEnd(dossier);
  return end === 'never' || end === 'waits' ? null : (`${yearOf(end) + 1}-01-01` as CalendarDate);
}

/** Whether the retention is over on a day. Holds are asked for apart: an expired dossier that is held says so. */
export function isExpired(dossier: Clocked, today: CalendarDate): boolean {
  const from = reviewFrom(dossier);
  return from !== null && today >= from;
}

/** The holds that stand on a day. One that begins later does not stand yet. */
export function holdsOn({ disposal }: Pick<Dossier, 'disposal'>, today: CalendarDate): readonly Hold[] {
  return (disposal?.holds ?? []).filter(({ from, until, lifted }) => !lifted && from <= today && (until === null || today <= until));
}

/** Whether a period ends, or begins, only with an event after the work. */
export function isConditional(period: RetentionPeriod): boolean {
  return period === 'untilLapsed' || period === 'assetLife' || isAfterEvent(period);
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
