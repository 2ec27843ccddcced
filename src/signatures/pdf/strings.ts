import { PdfFault, type PdfString } from './values';

const digits = new Int8Array(256).fill(-1);
for (let n = 0; n < 16; n++) {
  digits[n.toString(16).charCodeAt(0)] = n;
  digits[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes of a string. Throws `PdfFault` for a hexadecimal one with another sign in it. */
export function stringBytes(string: PdfString): Uint8Array {
  return string.isHex ? hexBytes(string) : literalBytes(string);
}

function hexBytes({ source, from, to }: PdfString): Uint8Array {
  const [first, count] = [from + 1, to - from - 2];
  const bytes = new Uint8Array((count + 1) >> 1);
  for (let at = 0; at < count >> 1; at++) {
    const high = digits[source[first + at * 2]!]!;
    const low = digits[source[first + at * 2 + 1]!]!;
    if (high < 0 || low < 0) return spacedHexBytes(source.subarray(first, to - 1));
    bytes[at] = high * 16 + low;
  }
  return count % 2 === 0 ? bytes : spacedHexBytes(source.subarray(first, to - 1));
}

/** White space may stand anywhere, and a last digit without another counts as if a zero followed (ISO 32000-1, 7.3.4.3). */
function spacedHexBytes(text: Uint8Array): Uint8Array {
  const halves = text.filter((byte) => byte > 32).map((byte) => digits[byte]! & 0xff);
  if (halves.some((half) => half > 15)) throw new PdfFault('a sign that is no hexadecimal digit');
  return Uint8Array.from({ length: (halves.length + 1) >> 1 }, (_, at) => halves[at * 2]! * 16 + (halves[at * 2 + 1] ?? 0));
}

function literalBytes({ source, from, to }: PdfString): Uint8Array {
  const bytes: number[] = [];
  for (let at = from + 1; at < to - 1; at++) {
    if (source[at] !== 0x5c) {
      bytes.push(source[at]!);
      continue;
    }
    const rest = String.fromCharCode(...source.subarray(at + 1, Math.min(at + 4, to - 1)));
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (!/^[\r\n]/.test(rest)) bytes.push(escapes[rest[0] ?? ''] ?? rest.charCodeAt(0));
    at += octal?.length ?? (rest.startsWith('\r\n') ? 2 : 1);
  }
  return Uint8Array.from(bytes);
}

const utf16 = new TextDecoder('utf-16be');
const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');

/** The text of a string: UTF-16 or UTF-8 by its mark, else by the nearest of PDFDocEncoding. */
export function stringText(string: PdfString): string {
  const bytes = stringBytes(string);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16.decode(bytes.subarray(2));
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? utf8.decode(bytes) : latin1.decode(bytes);
}

/** A date of PDF (ISO 32000-1, 7.9.4) in milliseconds since 1970; null for what is none. Without a zone it is taken for that of Vietnam. */
export function stringDate(string: PdfString): number | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = '+', zoneHour = '07', zoneMinute = '00'] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(\d\d)?'?(\d\d)?'?)?$/.exec(stringText(string)) ?? [];
  const offset = zone === 'Z' ? 'Z' : `${zone}${zoneHour}:${zoneMinute}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(time) ? null : time;
}
