import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Segments } from '../../register/feed/ports';

const DIGEST_BYTES = 32;

/**
 * Segments in a directory. Each file begins with the SHA-256 of the rest, so that a damaged one is not served but made anew.
 * Written beside its name and renamed, so that nobody reads half a file; not fsynced, because it can be made again.
 */
export function openSegments(directory: string): Segments {
  return {
    async read(name) {
      const bytes = await readFile(join(directory, name)).catch(ignoreMissing);
      return bytes && isWhole(bytes) ? bytes.subarray(DIGEST_BYTES) : null;
    },
    async write(name, bytes) {
      await mkdir(directory, { recursive: true });
      const temporary = join(directory, `${name}.${randomUUID()}.part`);
      await writeFile(temporary, Buffer.concat([digestOf(bytes), bytes]));
      await rename(temporary, join(directory, name));
    },
    names: async () => (await readdir(directory).catch(ignoreMissing)) ?? [],
    remove: (name) => rm(join(directory, name), { force: true }),
  };
}

function isWhole(bytes: Buffer): boolean {
  return bytes.length > DIGEST_BYTES && digestOf(bytes.subarray(DIGEST_BYTES)).equals(bytes.subarray(0, DIGEST_BYTES));
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
