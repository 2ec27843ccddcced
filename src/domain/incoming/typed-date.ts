import { foldText } from '../shared/text';
import { daysAfter, isCalendarDate, type CalendarDate } from '../shared/time';

/** Which year a date typed without one means: the latest that is not after today, or the first that is not before it. */
export type YearGuess = 'past' | 'future';

/**
 * Reads a date typed in any sensible form: `5/3`, `05-03-26`, `5.3.2026`, `050326`, `ngày 05 tháng 3 năm 2026`, `2026-03-05`, `hôm nay`,
 * `+7`, `-1`. Returns null when it is none of them or not a day of the calendar; the caller then keeps what was typed.
 */
export function readTypedDate(typed: string, today: CalendarDate, guess: YearGuess = 'past'): CalendarDate | null {
  const text = foldText(typed);
  if (isCalendarDate(text)) return text;
  return readRelative(text, today) ?? readParts(partsOf(text), today, guess);
}

const relativeDays: Readonly<Record<string, number>> = { 'hom nay': 0, nay: 0, 'hom qua': -1, qua: -1, 'ngay mai': 1, mai: 1 };

function readRelative(text: string, today: CalendarDate): CalendarDate | null {
  const days = /^[+-]\d{1,3}$/.test(text) ? Number(text) : relativeDays[text];
  return days === undefined ? null : daysAfter(today, days);
}

/** Day, month and perhaps year, as digits. */
function partsOf(text: string): readonly string[] {
  const digits = text.replace(/^ngay\s*/, '').replace(/\s*(thang|nam)\s*/g, '/');
  const run = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(digits);
  const parts = run ? run.slice(1).filter((part) => part !== undefined) : digits.split(/\s*[/.\-\s]\s*/);
  return parts.every((part) => /^\d{1,4}$/.test(part)) ? parts : [];
}

function readParts(parts: readonly string[], today: CalendarDate, guess: YearGuess): CalendarDate | null {
  const [day, month, year] = parts;
  if (!day || !month || parts.length > 3) return null;
  if (year) return calendarDate(fullYear(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const here = calendarDate(String(thisYear), month, day);
  const isWrongSide = here !== null && (guess === 'past' ? here > today : here < today);
  return isWrongSide ? calendarDate(String(thisYear + (guess === 'past' ? -1 : 1)), month, day) : here;
}

/** Two digits mean 1950–2049, within which every document that still arrives was written. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

function calendarDate(year: string, month: string, day: string): CalendarDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(text) ? text : null;
}
