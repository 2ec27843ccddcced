import { hash } from 'node:crypto';
import type { Hash } from '../../src/protocol/feed/chain';

/** SHA-256 as the chain wants it: of bytes, or of a text in UTF-8; lower-case hexadecimal. */
export const sha256: Hash = (data) => hash('sha256', data);
