import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { SubmissionFiles } from '../../archive/historical/desk';

/** Packages in a directory of their own, empty again at every start: what was not fetched is made anew. */
export async function openSubmissionFiles(directory: string): Promise<SubmissionFiles> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    begin: async () => join(directory, `${randomUUID()}.making`),
    keep: (place, name) => rename(place, join(directory, name)),
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
