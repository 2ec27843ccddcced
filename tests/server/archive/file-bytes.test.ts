import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytesFrom, bytesOf, fillDurably, hashOf, twoBuffers } from '../../../server/archive/file-bytes';
import { temporaryDirectory } from '../../support/server';

const MIB = 1024 * 1024;
const lengths = [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 17, 7, 2 * MIB];

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (name: string) => join(directory.path, name);

async function whole(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  for await (const part of parts) held.push(Buffer.from(part));
  return Buffer.concat(held);
}

async function* inTurn(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  // Whoever gave a part uses its memory again.
  for (const part of parts) {
    const given = Buffer.from(part);
    yield given;
    given.fill(0);
  }
}

describe('SIP-04 bytes that pass through buffers that are used again', () => {
  test('are written as they came, in parts of any length, and read again from any place', async () => {
    const parts = lengths.map((length) => randomBytes(length));
    const bytes = Buffer.concat(parts);
    await fillDurably(await open(at('a'), 'wx'), inTurn(parts));
    expect(readFileSync(at('a')).equals(bytes)).toBe(true);
    expect((await whole(bytesOf(at('a'), twoBuffers()))).equals(bytes)).toBe(true);
    expect(await hashOf(at('a'))).toBe(createHash('sha256').update(bytes).digest('hex'));
    const file = await open(at('a'));
    const from = MIB - 3;
    const middle = await whole(bytesFrom(file, twoBuffers(), { from, length: 2 * MIB }));
    const beyond = await whole(bytesFrom(file, twoBuffers(), { from: bytes.length - 5, length: MIB }));
    await file.close();
    expect([middle.equals(bytes.subarray(from, from + 2 * MIB)), beyond.equals(bytes.subarray(-5))]).toEqual([true, true]);
  });

  test('are as good as not written where they end in an error, and the file is let go', async () => {
    const file = await open(at('a'), 'wx');
    async function* broken(): AsyncGenerator<Buffer> {
      yield randomBytes(3 * MIB);
      throw new Error('the disk is gone');
    }
    await expect(fillDurably(file, broken())).rejects.toThrow('the disk is gone');
    expect(file.fd).toBe(-1);
  });

  test('a file that was copied from another is the same', async () => {
    writeFileSync(at('a'), randomBytes(2 * MIB + 5));
    await fillDurably(await open(at('b'), 'wx'), bytesOf(at('a'), twoBuffers()));
    expect(await hashOf(at('b'))).toBe(await hashOf(at('a')));
  });
});
