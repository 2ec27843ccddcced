/** How the axis writes time: always that of Vietnam, which is UTC+7 the whole year, and never with a zone. */

const VIETNAM_MS = 7 * 3_600_000;

/** `ddMMyyyy'T'HHmmss+SSSS`, the timestamp of a call; behind the plus stand milliseconds. */
export function axisTimestamp(now: number): string {
  const [year, month, day, hour, minute, second, milliseconds] = partsOf(now);
  return `${day}${month}${year}T${hour}${minute}${second}+0${milliseconds}`;
}

/** The time of such a stamp, null when it is none. */
export function timeOfStamp(stamp: string): number | null {
  const parts = /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})\+(\d{4})$/.exec(stamp);
  if (!parts) return null;
  const [, day, month, year, hour, minute, second, milliseconds] = parts;
  return timeOf(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds!.slice(1)}Z`);
}

/** `yyyy/MM/dd HH:mm:ss`, as the lists of packets have it. */
export function axisTime(at: number): string {
  const [year, month, day, hour, minute, second] = partsOf(at);
  return `${year}/${month}/${day} ${hour}:${minute}:${second}`;
}

/** `yyyy/MM/dd`, as a list is asked for. */
export function axisDate(at: number): string {
  return axisTime(at).slice(0, 10);
}

/** The time of such a text, with or without its time of day; null when it is none. */
export function timeOfAxis(text: string): number | null {
  const parts = /^(\d{4})[/-](\d{2})[/-](\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2}))?/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = parts;
  return timeOf(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function partsOf(at: number): readonly string[] {
  return new Date(at + VIETNAM_MS)
    .toISOString()
    .slice(0, -1)
    .split(/[-T:.]/);
}

function timeOf(iso: string): number | null {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : time - VIETNAM_MS;
}
