import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import { hexOf, joined } from '../der/values';
import { contentOf, type Content } from '../integrity';
import type { PdfRef } from '../pdf/values';
import { cannotSign } from './faults';
import type { Appended } from './update';
import { bytesOf, lettersOf, type Written } from './written';

/** The range has four numbers of at most ten digits. */
const RANGE_WIDTH = 48;
const emptyRange = `[${' '.repeat(RANGE_WIDTH)}]`;
/** The dictionary of a signature up to its place. */
const HEAD_MOST = 1_024;

/** A file with a revision in which one signature is still empty. */
export interface Prepared extends Appended {
  readonly signature: PdfRef;
  /** Bytes that fit into its place. */
  readonly room: number;
}

/** The entries of a signature that are filled last. They stand first in its dictionary. */
export function emptyHole(room: number): Readonly<Record<'ByteRange' | 'Contents', Written>> {
  return { ByteRange: emptyRange, Contents: `<${'0'.repeat(room * 2)}>` };
}

/** Fills the place: first the range, then what `make` gives for everything but the place. */
export async function fillHole(
  { bytes, placeOf, signature, room }: Prepared,
  make: (covered: Content) => Promise<Outcome<Uint8Array>>,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const from = placeOf(signature);
  const head = lettersOf(bytes.subarray(from, from + HEAD_MOST));
  const range = from + head.indexOf(emptyRange);
  const hole = from + head.indexOf('/Contents <', range - from) + '/Contents '.length;
  const after = hole + room * 2 + 2;
  bytes.set(bytesOf(`0 ${hole} ${after} ${bytes.length - after}`.padEnd(RANGE_WIDTH)), range + 1);
  const made = await make(contentOf(joined([bytes.subarray(0, hole), bytes.subarray(after)])));
  if (!made.ok) return made;
  if (made.value.length > room) return refuse(cannotSign('signatureTooLong'));
  bytes.set(bytesOf(hexOf(made.value)), hole + 1);
  return accept(bytes);
}
