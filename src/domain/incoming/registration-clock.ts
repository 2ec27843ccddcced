import { nextWorkingDay, workingMinutesBetween, type Calendars } from '../calendar/working-days';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';

/** sameDay: arrived today. lastDays: still within the next working day. late: past it. */
export type ClockState = 'sameDay' | 'lastDays' | 'late';

export interface RegistrationClock {
  readonly state: ClockState;
  /** The last day on which the rule allows registration. */
  readonly lastDay: CalendarDate;
  /** Whole calendar days since it was captured. */
  readonly days: number;
}

/** The same-day clock of a captured document (ND30-4.2): registered the day it arrives, at the latest on the next working day. */
export function registrationClock(calendars: Calendars, capturedAt: Instant, now: Instant): RegistrationClock {
  const arrivedOn = dateInVietnam(capturedAt);
  const today = dateInVietnam(now);
  const lastDay = nextWorkingDay(calendars, arrivedOn);
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(arrivedOn)) / 86_400_000));
  return { state: stateOn(today, arrivedOn, lastDay), lastDay, days };
}

function stateOn(today: CalendarDate, arrivedOn: CalendarDate, lastDay: CalendarDate): ClockState {
  if (today <= arrivedOn) return 'sameDay';
  return today <= lastDay ? 'lastDays' : 'late';
}

/** Working minutes within which a registered document reaches whoever directs it (Decision 1032 of the ministry, art. 3(5)). */
export const DIRECTION_MINUTES = 120;

/** Working minutes that a registered document has waited for its first direction (QD1032-3.5), and whether that is too long. */
export function directionClock(calendars: Calendars, arrivedAt: Instant, directedAt: Instant): { readonly minutes: number; readonly isLate: boolean } {
  const minutes = workingMinutesBetween(calendars, arrivedAt, directedAt);
  return { minutes, isLate: minutes > DIRECTION_MINUTES };
}

/** Whether a document has waited for its first direction for too long; many old ones are told quickly, as nobody asks how long. */
export function hasWaitedLong(calendars: Calendars, arrivedAt: Instant, now: Instant): boolean {
  return workingMinutesBetween(calendars, arrivedAt, now, DIRECTION_MINUTES) > DIRECTION_MINUTES;
}
