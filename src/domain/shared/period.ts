import { daysAfter, instantInVietnam, type CalendarDate, type Instant } from './time';

/** From one day to another, both included; an empty end is open. */
export interface Period {
  readonly from: CalendarDate | '';
  readonly to: CalendarDate | '';
}

export type PeriodName = 'month' | 'quarter' | 'year';

export const anyTime: Period = { from: '', to: '' };

/** How many months a period of a name has. */
const months: Readonly<Record<PeriodName, number>> = { month: 1, quarter: 3, year: 12 };

/** The month, quarter or year of the calendar in which a date lies, whole. */
export function periodAround(name: PeriodName, date: CalendarDate): Period {
  const [year, month] = date.split('-').map(Number) as [number, number];
  const first = Math.floor((month - 1) / months[name]) * months[name];
  return { from: firstOf(year, first), to: daysAfter(firstOf(year, first + months[name]), -1) };
}

/** A year of the calendar. */
export function wholeYear(year: number): Period {
  return { from: firstOf(year, 0), to: daysAfter(firstOf(year + 1, 0), -1) };
}

export function isAnyTime({ from, to }: Period): boolean {
  return from === '' && to === '';
}

/** Whether an instant lies in a period, by the calendar in Vietnam; prepared once for many. */
export function withinTest({ from, to }: Period): (instant: Instant) => boolean {
  const begin = from === '' ? '' : instantInVietnam(from, 0);
  const end = to === '' ? null : instantInVietnam(daysAfter(to, 1), 0);
  return (instant) => instant >= begin && (end === null || instant < end);
}

/** `month` counts from 0 and may go beyond the year. */
function firstOf(year: number, month: number): CalendarDate {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) as CalendarDate;
}
