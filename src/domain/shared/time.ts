/**
 * Legal time. Instants are ISO 8601 in UTC with milliseconds; calendar dates are `yyyy-mm-dd`.
 * Vietnam keeps UTC+7 the whole year, so its calendar is arithmetic and needs no time-zone data.
 */
declare const brand: unique symbol;
/** e.g. `2026-11-22T07:05:09.000Z` */
export type Instant = string & { readonly [brand]: 'Instant' };
/** e.g. `2026-11-22` */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Milliseconds since 1970 → instant. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

/** The calendar date in Vietnam at an instant. */
export function dateInVietnam(instant: Instant): CalendarDate {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as CalendarDate;
}

/** The time of day in Vietnam at an instant, `HH:MM`. */
export function timeInVietnam(instant: Instant): string {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
}

/** The time of day in Vietnam to the second, with its zone as ISO 8601 writes it, `HH:MM:SS+07:00`. */
export function zonedTimeInVietnam(instant: Instant): string {
  return `${new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(11, 19)}+07:00`;
}

/** The year in Vietnam at an instant: number series restart by it (Decree 30/2020 art. 15(1), 22(2)). */
export function yearInVietnam(instant: Instant): number {
  return Number(dateInVietnam(instant).slice(0, 4));
}

/** Whether `text` is a date of the calendar, `yyyy-mm-dd`; 31 February is not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** Whether `text` is an instant in UTC with milliseconds, the only form in which instants are stored. */
export function isInstant(text: string): text is Instant {
  const milliseconds = Date.parse(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text;
}

/** `n` days after a date; before it when `n` is negative. */
export function daysAfter(date: CalendarDate, n: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10) as CalendarDate;
}

/** The instant of so many minutes after midnight in Vietnam. */
export function instantInVietnam(date: CalendarDate, minutes: number): Instant {
  return toInstant(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - VIETNAM_OFFSET_MS);
}

/** A date as people write it, `dd/mm/yyyy`; text of any other shape, such as a date that was typed wrong, is left as it is. */
export function writtenDate(date: string): string {
  return date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
}
