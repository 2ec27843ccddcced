import { tidyText } from '../../../../src/domain/shared/text';
import type { CalendarDate, Instant } from '../../../../src/domain/shared/time';
import { dateInVietnam, toInstant } from '../../../../src/domain/shared/time';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in XML; in one form, as the house stores it. */
export function escaped(text: string): string {
  return tidyText(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);
}

/** An element of the envelope, with the prefix without which the central axis does not read it. */
export function element(name: string, text: string | number): string {
  const inside = escaped(String(text));
  return inside === '' ? `<edXML:${name}/>` : `<edXML:${name}>${inside}</edXML:${name}>`;
}

/** The same where there is something to say, and nothing where there is not. */
export function known(name: string, value: string | number | null): string {
  return value === null || value === '' ? '' : element(name, value);
}

export function group(name: string, ...content: readonly string[]): string {
  return `<edXML:${name}>${content.join('')}</edXML:${name}>`;
}

/** A group of elements of one name; nothing where there is none. */
export function listGroup(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : group(name, ...items);
}

export function slashed(date: CalendarDate | null): string | null {
  return date === null ? null : date.replaceAll('-', '/');
}

const VIETNAM_MS = 7 * 3_600_000;

/** `yyyy/MM/dd HH:mm:ss` in Vietnam's time, without a zone. */
export function slashedTime(at: Instant | null): string | null {
  if (at === null) return null;
  const time = toInstant(Date.parse(at) + VIETNAM_MS).slice(11, 19);
  return `${slashed(dateInVietnam(at))} ${time}`;
}
