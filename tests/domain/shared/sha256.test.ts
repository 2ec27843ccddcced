import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '../../../src/domain/shared/sha256';

const theirs = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('the chain is hashed as everybody hashes, at every length around the block size', () => {
  for (let length = 0; length < 200; length++) expect(sha256(new Uint8Array(length).fill(length))).toBe(theirs(new Uint8Array(length).fill(length)));
});

it('the chain is hashed as everybody hashes, whatever the bytes', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sha256(text) === theirs(Buffer.from(text))));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => sha256(bytes) === theirs(bytes)));
});
