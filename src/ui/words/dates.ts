/** Typed dates: people write 5/3, 5.3.26, 050326, “hôm nay” or +7, and mean a day of the calendar. */

/** What was typed → `yyyy-mm-dd`, or null when it is not a date. A missing year is that of `today` (`yyyy-mm-dd`). */
export function parseTypedDate(typed: string, today: string): string | null {
  const text = typed.trim().normalize('NFC').toLowerCase();
  if (['hôm nay', 'hom nay', 'nay', 'today'].includes(text)) return today;
  if (/^[+-]\d{1,4}$/.test(text)) return addDays(today, Number(text));
  const digits = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text) ?? /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{2}|\d{4}))?$/.exec(text);
  if (digits) return calendarDate(fullYear(digits[3], today), digits[2]!, digits[1]!);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return iso ? calendarDate(iso[1]!, iso[2]!, iso[3]!) : null;
}

function fullYear(year: string | undefined, today: string): string {
  if (year === undefined) return today.slice(0, 4);
  if (year.length === 4) return year;
  // Two figures mean the century that puts the date nearest before the coming decade: 26 → 2026, 98 → 1998.
  const century = Number(today.slice(0, 2));
  return Number(year) > Number(today.slice(2, 4)) + 10 ? `${century - 1}${year}` : `${century}${year}`;
}

function calendarDate(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
