import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHashingThreads } from '../../../server/adapters/hashing/threads';
import { readFiles, type Read, type ReadFiles } from '../../../server/adapters/ocfl/reading';
import { shippedBundle } from '../../support/bundled-server';
import { temporaryDirectory } from '../../support/server';

let inThreads: ReadFiles;
beforeAll(async () => {
  inThreads = createHashingThreads(pathToFileURL(join(shippedBundle(), 'hashing.mjs')), 2);
});

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const freely = async () => {};

async function all(reading: AsyncIterable<Read>): Promise<readonly Read[]> {
  const found: Read[] = [];
  for await (const each of reading) found.push(each);
  return found;
}

describe('Q-2.2.5 what is kept is read in threads as it is in one', () => {
  test('every file has its hash and size in the order given, whatever its size; what is missing is so', async () => {
    const sizes = [0, 1, 1024 * 1024, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1, 9_999_999, ...Array.from({ length: 20 }, (_, n) => n)];
    const files = sizes.map((size, index) => ({ path: at(String(index)), bytes: randomBytes(size) }));
    for (const { path, bytes } of files) writeFileSync(path, bytes);
    mkdirSync(at('thu-muc'));
    const paths = [...files.map(({ path }) => path), at('khong-co'), at('thu-muc'), files[0]!.path];
    const expected = files.map(({ bytes }) => ({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }));
    const found = await all(inThreads(paths, freely));
    expect(found).toEqual([...expected, { sha256: null, bytes: 0 }, { sha256: null, bytes: 0 }, expected[0]]);
    expect(await all(readFiles(paths, freely))).toEqual(found);
  });

  test('it is held back over all threads together, and goes on after whoever asked went away in the middle', async () => {
    for (let index = 0; index < 6; index++) writeFileSync(at(String(index)), randomBytes(5_000_000));
    const paths = Array.from({ length: 6 }, (_, index) => at(String(index)));
    let [waiting, most, told] = [0, 0, 0];
    const pace = async (bytes: number) => {
      waiting += 1;
      most = Math.max(most, waiting);
      told += bytes;
      await new Promise(setImmediate);
      waiting -= 1;
    };
    await all(inThreads(paths, pace));
    expect([most, told]).toEqual([1, 30_000_000]);
    for await (const first of inThreads(paths, freely)) {
      expect(first.bytes).toBe(5_000_000);
      break;
    }
    expect((await all(inThreads(paths, freely))).length).toBe(6);
  });

  test('a disk that refuses is thrown with its code', async () => {
    await expect(all(inThreads([`${at('x')}\0`], freely))).rejects.toMatchObject({ code: 'ERR_INVALID_ARG_VALUE' });
  });
});
