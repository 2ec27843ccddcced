import { createHash } from 'node:crypto';

/** The layout by its registered name: three letters of a hash, so that no directory gets too full, and in it the id itself, so that people find it. */
export const layout = {
  extensionName: '0003-hash-and-id-n-tuple-storage-layout',
  digestAlgorithm: 'sha256',
  tupleSize: 3,
  numberOfTuples: 1,
} as const;

const LONGEST = 100;

/** Where an object lies below the storage root, e.g. `1f0/G05%2e2026%2e01%2eTCCB`. */
export function objectPath(id: string): string {
  const digest = createHash('sha256').update(id).digest('hex');
  const name = encodedId(id);
  return `${digest.slice(0, layout.tupleSize)}/${name.length > LONGEST ? `${name.slice(0, LONGEST)}-${digest}` : name}`;
}

/** An id as a name that every file system can hold. */
export function encodedId(id: string): string {
  return [...Buffer.from(id)].map((byte) => (/[A-Za-z0-9_-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : percent(byte))).join('');
}

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}
