import { hash } from 'node:crypto';
import type { Hash } from '../../src/protocol/feed/chain';

/** SHA-256 as the chain wants it. */
export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer');

/** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return hash('sha256', text);
}
