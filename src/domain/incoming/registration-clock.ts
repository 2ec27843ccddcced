import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import { daysAfter } from './typed-date';

/** sameDay: arrived today. lastDays: still within the next working day. late: past it. */
export type ClockState = 'sameDay' | 'lastDays' | 'late';

export interface RegistrationClock {
  readonly state: ClockState;
  /** The last day on which the rule allows registration. */
  readonly lastDay: CalendarDate;
  /** Whole calendar days since it was captured. */
  readonly days: number;
}

/**
 * The same-day clock of a captured document (ND30-4.2): registered the day it arrives, at the latest on the next working day.
 * Saturdays, Sundays and the holidays of fixed date do not count; those of the lunar calendar are moved by yearly decree and are not known
 * here, so around Tết the clock warns too early, never too late.
 */
export function registrationClock(capturedAt: Instant, now: Instant): RegistrationClock {
  const arrivedOn = dateInVietnam(capturedAt);
  const today = dateInVietnam(now);
  const lastDay = nextWorkingDay(arrivedOn);
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(arrivedOn)) / 86_400_000));
  return { state: stateOn(today, arrivedOn, lastDay), lastDay, days };
}

function stateOn(today: CalendarDate, arrivedOn: CalendarDate, lastDay: CalendarDate): ClockState {
  if (today <= arrivedOn) return 'sameDay';
  return today <= lastDay ? 'lastDays' : 'late';
}

const fixedHolidays: readonly string[] = ['01-01', '04-30', '05-01', '09-02'];

/** The first working day after a date. */
export function nextWorkingDay(date: CalendarDate): CalendarDate {
  const next = daysAfter(date, 1);
  const weekday = new Date(`${next}T00:00:00Z`).getUTCDay();
  const isWorkingDay = weekday !== 0 && weekday !== 6 && !fixedHolidays.includes(next.slice(5));
  return isWorkingDay ? next : nextWorkingDay(next);
}
