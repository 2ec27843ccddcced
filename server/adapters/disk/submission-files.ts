import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { SubmissionFiles } from '../../archive/historical/desk';

const UNFINISHED = '.making';

/** Packages in a directory of their own, empty again at every start: what was not fetched is made anew. */
export async function openSubmissionFiles(directory: string): Promise<SubmissionFiles> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    begin: async () => join(directory, `${randomUUID()}${UNFINISHED}`),
    keep: (place, name) => rename(place, join(directory, name)),
    dismiss: (place) => rm(place, { force: true }),
    names: async () => (await readdir(directory)).filter((name) => !name.endsWith(UNFINISHED)),
    remove: (name) => rm(join(directory, name), { force: true }),
    async freeBytes() {
      const { bavail, bsize } = await statfs(directory);
      return bavail * bsize;
    },
    async open(name) {
      const path = join(directory, name);
      const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return found && { byteLength: found.size, bytes: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array> };
    },
  };
}
