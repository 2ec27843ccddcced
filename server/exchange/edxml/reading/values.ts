import { instantInVietnam, isCalendarDate, toInstant, type CalendarDate, type Instant } from '../../../../src/domain/shared/time';

/** What a text says, and whether it says it as the standard has it. */
export interface Value<T> {
  readonly value: T;
  readonly isUsual: boolean;
}

const DATES: readonly RegExp[] = [
  /^(?<year>\d{4})\/(?<month>\d{2})\/(?<day>\d{2})$/,
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T ].*)?$/,
  /^(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4})(?:[T ].*)?$/,
];

/** A date: yyyy/MM/dd is usual, the day first or another separator is understood. Null where there is no such day. */
export function dateOf(text: string): Value<CalendarDate> | null {
  const at = DATES.findIndex((form) => form.test(text));
  const parts = DATES[at]?.exec(text)?.groups;
  if (parts === undefined) return null;
  const date = `${parts.year}-${parts.month!.padStart(2, '0')}-${parts.day!.padStart(2, '0')}`;
  return isCalendarDate(date) ? { value: date, isUsual: at === 0 } : null;
}

const TIME = /[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** An instant: yyyy/MM/dd HH:mm:ss in Vietnam's time is usual; a zone that is named counts. */
export function instantOf(text: string): Value<Instant> | null {
  const date = dateOf(text.replace(TIME, ''));
  const time = TIME.exec(text);
  if (date === null || time === null) return null;
  const [, hours, minutes, seconds = '0', zone] = time;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const local = Date.parse(instantInVietnam(date.value, Number(hours) * 60 + Number(minutes))) + Number(seconds) * 1_000;
  const isUsual = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}$/.test(text);
  return { value: toInstant(local - shiftOf(zone)), isUsual };
}

const VIETNAM_MINUTES = 7 * 60;

/** Milliseconds by which a named zone is before Vietnam's. */
function shiftOf(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [null, '+', '0', '0'];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return (offset - VIETNAM_MINUTES) * 60_000;
}

/** Yes or no: `1` and `0` are usual where the standard has a number, `true` and `false` where it has a boolean. */
export function flagOf(text: string, usual: 'number' | 'boolean'): Value<boolean> | null {
  const plain = text.toLowerCase();
  if (!['0', '1', 'true', 'false', 'yes', 'no'].includes(plain)) return null;
  const usualTexts = usual === 'number' ? ['0', '1'] : ['true', 'false'];
  return { value: ['1', 'true', 'yes'].includes(plain), isUsual: usualTexts.includes(text) };
}
