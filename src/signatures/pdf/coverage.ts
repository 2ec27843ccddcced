import { isBlank, startOf } from './cross-reference';
import type { PdfFile, Revision } from './file';
import { PdfFault, isKind, type PdfDict, type PdfString } from './values';

/** Which bytes of the file a signature covers: everything from the beginning to `end` but the hole, in which the signature itself stands. */
export interface Coverage {
  readonly contents: PdfString;
  readonly hole: readonly [from: number, to: number];
  readonly end: number;
}

/**
 * What a signature covers, by its /ByteRange. Null for any range but the only one that proves something: two spans, the first from the beginning of the
 * file, and between them nothing but /Contents with its delimiters (ISO 32000-1, 12.8.1). A range with any other gap leaves room for what nobody signed.
 */
export function coverageOf(revision: Revision, signature: PdfDict): Coverage | null {
  const contents = signature.entries.get('Contents');
  const range = revision.items(signature, 'ByteRange');
  if (!isKind(contents, 'string') || !contents.isHex || contents.source !== revision.file.bytes) return null;
  const [start, first, second, length, ...more] = range;
  if (more.length > 0 || start !== 0 || !isPlace(first) || !isPlace(second) || !isPlace(length)) return null;
  if (first !== contents.from || second !== contents.to || second + length > revision.file.bytes.length) return null;
  return signature.twice === null ? { contents, hole: [first, second], end: second + length } : null;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** How many bytes are signed. */
export function coveredLength({ hole: [from, to], end }: Coverage): number {
  return from + end - to;
}

/** Writes the bytes that are signed as one into `into`, which has their length. */
export function writeCovered({ bytes }: PdfFile, { hole: [from, to], end }: Coverage, into: Uint8Array): void {
  into.set(bytes.subarray(0, from));
  into.set(bytes.subarray(to, end), from);
}

/**
 * The revision that ends where a signature's coverage does; null when it ends in the middle of one, so that part of what the signer had before him is
 * not signed, when the file as it is now does not continue that revision, or when a list of objects that belongs to it reaches behind what is signed.
 */
export function signedRevision(file: PdfFile, { end }: Coverage): Revision | null {
  const start = startWithin(file, end);
  if (!start || !isBlank(file.bytes, start.after, end)) return null;
  const number = file.sections.findIndex(({ at }) => at === start.section);
  if (number === -1 || file.sections.slice(number).some((section) => section.end > end)) return null;
  return file.revision(number);
}

function startWithin({ bytes }: PdfFile, end: number) {
  try {
    return startOf(bytes, end);
  } catch (error) {
    if (error instanceof PdfFault) return null;
    throw error;
  }
}
