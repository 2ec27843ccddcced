import { nextWorkingDay, workingMinutesBetween, type Calendars } from '../calendar/working-days';
import type { IncomingFacts } from './types';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';

/** sameDay: arrived today. atOnce: arrived today and urgent. lastDays: still within the next working day. late: past it, or past the day when urgent. */
export type ClockState = 'sameDay' | 'atOnce' | 'lastDays' | 'late';

export interface RegistrationClock {
  readonly state: ClockState;
  /** The last day on which the rule allows registration. */
  readonly lastDay: CalendarDate;
  /** Whole calendar days since it was captured. */
  readonly days: number;
}

/** A captured document, with its fields as they were typed. */
export interface Captured {
  readonly createdAt: Instant;
  readonly fields: Readonly<Partial<Record<string, string>>>;
}

/**
 * The same-day clock of a captured document (ND30-4.2): registered the day it arrives, at the latest on the next working day. An urgent one is
 * registered at once: no weekend or holiday is waited for, so its day is the last.
 */
export function registrationClock(calendars: Calendars, { createdAt, fields }: Captured, now: Instant): RegistrationClock {
  const arrivedOn = dateInVietnam(createdAt);
  const today = dateInVietnam(now);
  const isUrgent = Number(fields['urgency'] ?? 0) > 0;
  const lastDay = isUrgent ? arrivedOn : nextWorkingDay(calendars, arrivedOn);
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(arrivedOn)) / 86_400_000));
  if (today <= arrivedOn) return { state: isUrgent ? 'atOnce' : 'sameDay', lastDay, days };
  return { state: today <= lastDay ? 'lastDays' : 'late', lastDay, days };
}

/** Minutes within which a registered document reaches whoever directs it (Decision 1032 of the ministry, art. 3(5)). */
export const DIRECTION_MINUTES = 120;

/** A registered document, as far as its clock is concerned. */
export interface Arrived {
  readonly arrivedAt: Instant;
  readonly facts: Pick<IncomingFacts, 'urgency'>;
}

export interface DirectionClock {
  readonly minutes: number;
  /** By the clock on the wall, day and night: the document is urgent. Else in working hours. */
  readonly isUrgent: boolean;
  readonly isLate: boolean;
}

/**
 * How long a registered document has waited for its first direction (QD1032-3.5), and whether that is too long. An urgent one is submitted at once
 * (Decree 30/2020 art. 4(2)), for which the law has no number: the ministry's two hours then run without waiting for the office to open.
 */
export function directionClock(calendars: Calendars, { arrivedAt, facts }: Arrived, directedAt: Instant): DirectionClock {
  const isUrgent = facts.urgency > 0;
  const minutes = isUrgent ? minutesBetween(arrivedAt, directedAt) : workingMinutesBetween(calendars, arrivedAt, directedAt);
  return { minutes, isUrgent, isLate: minutes > DIRECTION_MINUTES };
}

/** Whether a document has waited for its first direction for too long; many old ones are told quickly, as nobody asks how long. */
export function hasWaitedLong(calendars: Calendars, { arrivedAt, facts }: Arrived, now: Instant): boolean {
  if (facts.urgency > 0) return minutesBetween(arrivedAt, now) > DIRECTION_MINUTES;
  return workingMinutesBetween(calendars, arrivedAt, now, DIRECTION_MINUTES) > DIRECTION_MINUTES;
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
}
