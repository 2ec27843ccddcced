import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Originals } from '../../http/ports';
import { moveDurably, sync } from './durable';

const CHECKED_MOST = 10_000;

/** Where an original lies, `ab/<sha256>`. Names from outside never reach this place: a path is made of a hash and nothing else. */
export function originalPath(directory: string, sha256: string): string {
  return join(directory, sha256.slice(0, 2), sha256);
}

/** The originals of a directory. */
export function createOriginals(directory: string): Originals {
  const pathOf = (sha256: string) => originalPath(directory, sha256);
  /** What was read and found intact, with the file's stamp at that time. */
  const checked = new Map<string, string>();

  function noteIntact(sha256: string, stamp: string): void {
    if (checked.size >= CHECKED_MOST) checked.clear();
    checked.set(sha256, stamp);
  }

  async function isIntact(sha256: Sha256): Promise<boolean> {
    const stamp = await stampOf(pathOf(sha256));
    if (stamp === null) return false;
    if (checked.get(sha256) === stamp) return true;
    const intact = (await hashFile(pathOf(sha256))) === sha256;
    if (intact) noteIntact(sha256, stamp);
    return intact;
  }

  async function takeOver(path: string, sha256: Sha256): Promise<void> {
    await moveDurably(path, pathOf(sha256));
    noteIntact(sha256, (await stampOf(pathOf(sha256)))!);
  }

  async function keep(path: string, sha256: Sha256, seen: string | null = null) {
    const actual = seen ?? (await hashFile(path));
    if (actual !== sha256) return { kept: false, actual } as const;
    // A damaged copy is replaced: bringing the file again is the repair that people have at hand.
    if (await isIntact(sha256)) await rm(path, { force: true });
    else await takeOver(path, sha256);
    return { kept: true } as const;
  }

  return {
    size: async (sha256) => (await statOrNull(pathOf(sha256)))?.size ?? null,
    isIntact,
    read: (sha256, { start, end }) => Readable.toWeb(createReadStream(pathOf(sha256), { start, end, highWaterMark: 256 * 1024 })) as ReadableStream<Uint8Array>,
    keep,
    hashes: () => hashesIn(directory),
    async erase(sha256) {
      const found = await statOrNull(pathOf(sha256));
      if (!found) return 0;
      await rm(pathOf(sha256), { force: true });
      // Gone is gone only when the directory on the disk says so.
      await sync(dirname(pathOf(sha256)));
      checked.delete(sha256);
      return found.size;
    },
  };
}

/** SHA-256 of a file, lower-case hexadecimal, read as a stream. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function* hashesIn(directory: string): AsyncIterable<Sha256> {
  for (const folder of (await readdir(directory)).sort()) {
    for (const name of (await readdir(join(directory, folder))).sort()) yield name as Sha256;
  }
}

async function stampOf(path: string): Promise<string | null> {
  const found = await statOrNull(path);
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
