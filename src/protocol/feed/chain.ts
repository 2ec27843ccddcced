import type { Decision } from '../../domain/decisions';
import { canonicalJson, type Json } from '../../domain/shared/canonical';
import type { FeedEntry } from './page';

/**
 * The hash chain of the decision list. leaf(n) = SHA-256 of the canonical JSON of decision n; head(n) = SHA-256 of the 32 bytes of
 * head(n − 1) followed by the 32 bytes of leaf(n); head(0) = 32 zero bytes. Hashing is an argument, because Node's and the browser's differ:
 * SHA-256 of bytes, or of a text in UTF-8, hexadecimal.
 */
export type Hash = (data: Uint8Array | string) => string;

export const GENESIS = '0'.repeat(64);

/** The bytes of a decision as they are hashed and stored. */
export function decisionText(decision: Decision): string {
  return canonicalJson(decision as unknown as Json);
}

/** Leaf of a decision's canonical text, hexadecimal. */
export function leafOf(canonicalText: string, hash: Hash): string {
  return hash(canonicalText);
}

/** The next head of the chain, hexadecimal. */
export function nextHead(head: string, leaf: string, hash: Hash): string {
  return hash(fromHex(head + leaf));
}

/** The head after a run of entries that follow `head`. */
export function headAfter(head: string, entries: readonly FeedEntry[], hash: Hash): string {
  return entries.flatMap((entry) => leavesOf(entry, hash)).reduce((before, leaf) => nextHead(before, leaf, hash), head);
}

function leavesOf(entry: FeedEntry, hash: Hash): readonly string[] {
  if ('sealed' in entry) return entry.sealed;
  return 'remove' in entry ? [entry.leaf] : [leafOf(decisionText(entry.decision), hash)];
}

/** The bytes that a lower-case hexadecimal text stands for. */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index++) bytes[index] = (digitOf(hex.charCodeAt(index * 2)) << 4) | digitOf(hex.charCodeAt(index * 2 + 1));
  return bytes;
}

/** Value of a lower-case hexadecimal digit by its code: 0–9 stand at 48, a–f at 97. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
