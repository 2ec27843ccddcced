import { dateInVietnam, daysAfter, instantInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';

export type Calendars = Pick<Tables, 'calendar'>;

/** Days off of fixed date (Labour Code 2019 art. 112), for years whose calendar nobody has entered; those of the lunar calendar are set each year. */
export const fixedHolidays = ['01-01', '04-30', '05-01', '09-02'] as const;

/** Working hours of state agencies, in minutes since midnight in Vietnam. */
const hours: readonly (readonly [from: number, to: number])[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];

/** Whether a date is a Saturday or a Sunday. */
export function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Whether a date is worked: by the calendar of its year, or without one by weekday and the fixed holidays. */
export function isWorkingDay(calendars: Calendars, date: CalendarDate): boolean {
  const calendar = calendars.calendar(Number(date.slice(0, 4)));
  if (calendar?.workdays.includes(date)) return true;
  if (isWeekend(date)) return false;
  return calendar ? !calendar.holidays.some(({ on }) => on === date) : !fixedHolidays.some((day) => date.endsWith(day));
}

/** The first working day after a date. */
export function nextWorkingDay(calendars: Calendars, date: CalendarDate): CalendarDate {
  const next = daysAfter(date, 1);
  return isWorkingDay(calendars, next) ? next : nextWorkingDay(calendars, next);
}

/** The date so many working days after a date. */
export function workingDaysAfter(calendars: Calendars, date: CalendarDate, days: number): CalendarDate {
  let due = date;
  for (let left = days; left > 0; left--) due = nextWorkingDay(calendars, due);
  return due;
}

/** Minutes worked between two instants, by the hours of state agencies. Counting stops with the day on which there are more than `enough`. */
export function workingMinutesBetween(calendars: Calendars, from: Instant, to: Instant, enough = Infinity): number {
  let minutes = 0;
  for (let date = dateInVietnam(from); date <= dateInVietnam(to) && minutes <= enough; date = daysAfter(date, 1)) {
    if (isWorkingDay(calendars, date)) minutes += minutesOn(date, from, to);
  }
  return minutes;
}

function minutesOn(date: CalendarDate, from: Instant, to: Instant): number {
  return hours.reduce((sum, [opens, closes]) => {
    const start = Math.max(Date.parse(instantInVietnam(date, opens)), Date.parse(from));
    const end = Math.min(Date.parse(instantInVietnam(date, closes)), Date.parse(to));
    return sum + Math.max(0, Math.floor((end - start) / 60_000));
  }, 0);
}
