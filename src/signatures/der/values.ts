import { contentOf, DerFault, eachPart, expect, tags, type Der } from './read';

/** An object identifier in dots. */
export function oidOf(der: Der | undefined): string {
  const content = contentOf(expect(der, tags.oid));
  if (content.length === 0 || content.length > 64) throw new DerFault('an identifier that cannot be');
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** An integer of any size in hexadecimal, as serial numbers are compared and shown. */
export function hexInteger(der: Der | undefined): string {
  const hex = hexOf(contentOf(expect(der, tags.integer)));
  return hex.replace(/^(00)+(?=..)/, '');
}

/** An integer that is small by its meaning. */
export function smallInteger(der: Der | undefined): number {
  const content = contentOf(expect(der, tags.integer));
  if (content.length === 0 || content.length > 4) throw new DerFault('a number too large for its meaning');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The bytes of an octet string, put together where it came in pieces. */
export function octets(der: Der | undefined, depth = 4): Uint8Array {
  if (der?.tag !== (tags.octetString | 0x20)) return contentOf(expect(der, tags.octetString));
  if (depth === 0) throw new DerFault('pieces of pieces of an octet string');
  return joined([...eachPart(der)].map((part) => octets(part, depth - 1)));
}

/** The bytes of a bit string of whole bytes. */
export function bitBytes(der: Der | undefined): Uint8Array {
  const content = contentOf(expect(der, tags.bitString));
  if (content.length === 0 || content[0] !== 0) throw new DerFault('a bit string of broken bytes');
  return content.subarray(1);
}

/** Whether a bit of a named-bit list is set; bit 0 is the first. */
export function hasBit(content: Uint8Array, bit: number): boolean {
  return ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** UTCTime or GeneralizedTime, in milliseconds since 1970; only the forms in UTC that RFC 5280 allows. */
export function timeOf(der: Der | undefined): number {
  if (der?.tag !== tags.utcTime) return read(ascii(contentOf(expect(der, tags.generalizedTime))), '');
  const text = ascii(contentOf(der));
  return read(text, Number(text.slice(0, 2)) < 50 ? '20' : '19');
}

function read(text: string, century: string): number {
  const [, year, month, day, hour, minute, second, fraction = ''] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(\.\d{1,9})?Z$/.exec(century + text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time)) throw new DerFault('a time that cannot be');
  return time;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 64));
}

const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');
const utf16 = new TextDecoder('utf-16be');
const decoders: Readonly<Record<number, InstanceType<typeof TextDecoder>>> = { 0x0c: utf8, 0x13: latin1, 0x14: latin1, 0x16: latin1, 0x1e: utf16 };

/** The text of any of the string types of names; a type that names do not use gives its bytes in hexadecimal. */
export function textOf(der: Der): string {
  const decoder = decoders[der.tag];
  return decoder ? decoder.decode(contentOf(der)) : hexOf(contentOf(der));
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte];
  return text;
}

/** Whether two runs of bytes are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Several runs of bytes as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
