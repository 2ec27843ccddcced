import { language, t } from './words.svelte';

/** Vietnam keeps UTC+7 the whole year; official times are always shown in it, wherever the device is. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const locales = { vi: 'vi-VN', en: 'en-GB' } as const;
/** Dates and numbers are written by hand: the first formatter that a browser makes costs a slow machine a tenth of a second, before anything is shown. */
const signs = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** `2026-11-02` → `02/11/2026`. Anything that is not a calendar date is returned as it is, for fields that keep what was typed. */
export function formatDate(date: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : (date ?? '');
}

/** The day of an instant in Vietnam: `02/11/2026`. */
export function formatDay(instant: string): string {
  return formatDate(inVietnam(instant).slice(0, 10));
}

/** The time of an instant in Vietnam: `14:05`. */
export function formatTime(instant: string): string {
  return inVietnam(instant).slice(11, 16);
}

/** `2026-11-02T14:05…`, as clocks and calendars in Vietnam show an instant. */
function inVietnam(instant: string): string {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString();
}

/** `14:05 02/11/2026` */
export function formatMoment(instant: string): string {
  return `${formatTime(instant)} ${formatDay(instant)}`;
}

/** The time alone when the instant is of the same day as `now`, else time and day. */
export function formatSince(instant: string, now: string): string {
  return formatDay(instant) === formatDay(now) ? formatTime(instant) : formatMoment(instant);
}

/** `1.234.567,8`; at most `decimals` decimals, none unless asked. */
export function formatNumber(value: number, decimals = 0): string {
  const { group, decimal } = signs[language()];
  const [whole, part] = String(Number(value.toFixed(decimals))).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, group);
  return part === undefined ? grouped : `${grouped}${decimal}${part}`;
}

/** A size of bytes: `12,3 MB`. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${formatNumber(value, step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`;
}

/** How long something has been so, in words: `5 phút`. */
export function formatAge(since: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(since)) / 60_000);
  if (minutes < 1) return t().common.lessThanAMinute;
  if (minutes < 60) return t().common.minutes(minutes);
  if (minutes < 48 * 60) return t().common.hours(Math.floor(minutes / 60));
  return t().common.days(Math.floor(minutes / (24 * 60)));
}

/** How long ago, in words: `5 phút trước`. */
export function formatAgo(since: string, now: string): string {
  const age = formatAge(since, now);
  return age === t().common.lessThanAMinute ? age : t().common.ago(age);
}

/** `a, b và c` in the language in use. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locales[language()], { type: 'conjunction' }).format(items);
}
