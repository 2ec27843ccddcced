/**
 * One element of DER, or of BER with indefinite length, as programs that sign PDF also write it. Nothing is copied: an element is a place in the bytes, and
 * its parts are read when somebody asks, so that how deep hostile bytes are nested costs nothing.
 */
export interface Der {
  readonly bytes: Uint8Array;
  /** The first byte: class, constructed, number. */
  readonly tag: number;
  /** Where the element begins, where its content does, where the content ends, and where the next element begins. */
  readonly from: number;
  readonly body: number;
  readonly to: number;
  readonly after: number;
}

/** Bytes that are not what they should be. */
export class DerFault extends Error {
  override readonly name = 'DerFault';
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED = 0x20;
const INDEFINITE_DEPTH = 32;
const PART_LIMIT = 20_000;

/** The tag of `[n]`, constructed unless said otherwise. */
export function contextTag(n: number, isPrimitive = false): number {
  return 0x80 | (isPrimitive ? 0 : CONSTRUCTED) | n;
}

/** The element at a place. Throws `DerFault` where there is none that ends before `end`. */
export function readDer(bytes: Uint8Array, at = 0, end = bytes.length): Der {
  return readAt(bytes, at, end, INDEFINITE_DEPTH);
}

function readAt(bytes: Uint8Array, from: number, end: number, depth: number): Der {
  if (from + 2 > end) throw new DerFault('an element is cut off');
  const tag = bytes[from]!;
  if ((tag & 0x1f) === 0x1f) throw new DerFault('a tag of several bytes');
  const first = bytes[from + 1]!;
  if (first === 0x80) return readIndefinite(bytes, from, end, depth);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const body = from + 2 + lengthBytes;
  if (lengthBytes > 4 || body > end) throw new DerFault('a length that cannot be');
  const length = lengthBytes === 0 ? first : bigEndian(bytes, from + 2, body);
  if (length > end - body) throw new DerFault('an element is longer than what holds it');
  return { bytes, tag, from, body, to: body + length, after: body + length };
}

function readIndefinite(bytes: Uint8Array, from: number, end: number, depth: number): Der {
  const tag = bytes[from]!;
  if ((tag & CONSTRUCTED) === 0 || depth === 0) throw new DerFault('an indefinite length where none can be');
  let at = from + 2;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0 && at + 2 <= end)) at = readAt(bytes, at, end, depth - 1).after;
  return { bytes, tag, from, body: from + 2, to: at, after: at + 2 };
}

function bigEndian(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 256 + bytes[at]!;
  return value;
}

/** The elements of a constructed one, one after the other: a revocation list may have a million. */
export function* eachPart(der: Der): Generator<Der> {
  if ((der.tag & CONSTRUCTED) === 0) throw new DerFault('parts of what has none');
  for (let at = der.body; at < der.to;) {
    const part = readDer(der.bytes, at, der.to);
    yield part;
    at = part.after;
  }
}

/** The elements of a constructed one of modest size. */
export function partsOf(der: Der): Der[] {
  const parts: Der[] = [];
  for (const part of eachPart(der)) {
    if (parts.push(part) > PART_LIMIT) throw new DerFault('too many elements');
  }
  return parts;
}

/** The same element, when it has the tag. Throws `DerFault` otherwise, and where there is none. */
export function expect(der: Der | undefined, tag: number): Der {
  if (der?.tag !== tag) throw new DerFault(`tag ${tag} expected`);
  return der;
}

/** The parts of a sequence. */
export function sequence(der: Der | undefined): Der[] {
  return partsOf(expect(der, tags.sequence));
}

/** The only element in an explicit tag. Throws `DerFault` when there are others. */
export function inner(der: Der): Der {
  const only = readDer(der.bytes, der.body, der.to);
  if (only.after !== der.to) throw new DerFault('more than one element in a tag');
  return only;
}

/** The bytes of the content, shared with what they were read from. */
export function contentOf({ bytes, body, to }: Der): Uint8Array {
  return bytes.subarray(body, to);
}

/** The bytes of the whole element, shared with what they were read from. */
export function wholeOf({ bytes, from, after }: Der): Uint8Array {
  return bytes.subarray(from, after);
}
