import { tags } from './read';
import { joined } from './values';

/** One element of DER. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joined(parts);
  return joined([Uint8Array.of(tag, ...lengthBytes(content.length)), content]);
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

export function sequenceOf(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return element(tags.sequence, ...parts);
}

/** A set, its elements in the order that DER asks (X.690, 11.6). */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return element(tags.set, ...[...parts].sort(compareBytes));
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at === -1 ? one.length - other.length : one[at]! - (other[at] ?? -1);
}

/** An object identifier from its dots. */
export function oidElement(dots: string): Uint8Array<ArrayBuffer> {
  const [top = 0, second = 0, ...rest] = dots.split('.').map(Number);
  return element(tags.oid, Uint8Array.from([top * 40 + second, ...rest].flatMap(base128)));
}

function base128(number: number): readonly number[] {
  const bytes = [number % 128];
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest % 128));
  return bytes;
}

/** A number that is not negative, from its bytes. */
export function integerElement(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  const plain = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  return element(tags.integer, ...(plain[0]! >= 0x80 ? [Uint8Array.of(0)] : []), plain);
}

export function octetElement(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return element(tags.octetString, bytes);
}

/** A bit string of whole bytes. */
export function bitElement(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return element(tags.bitString, Uint8Array.of(0), bytes);
}

export function utf8Element(text: string): Uint8Array<ArrayBuffer> {
  return element(UTF8_STRING, new TextEncoder().encode(text));
}

/** A time as certificates have it: two digits for the year until 2049 (RFC 5280, 4.1.2.5). */
export function timeElement(milliseconds: number): Uint8Array<ArrayBuffer> {
  const [, digits] = /^(\d{14})/.exec(new Date(milliseconds).toISOString().replace(/\D/g, ''))!;
  const isShort = Number(digits!.slice(0, 4)) < 2050;
  return element(isShort ? tags.utcTime : tags.generalizedTime, new TextEncoder().encode(`${isShort ? digits!.slice(2) : digits}Z`));
}

export const nullElement = Uint8Array.of(0x05, 0x00);

const UTF8_STRING = 0x0c;
