import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageFiles } from '../../exchange/ports';
import { moveDurably } from '../disk/durable';

const ENDING = '.edxml';

/** Where messages of a directory lie, and how one gets there; leaves alone what is being written in it. */
export function messagePlace(directory: string): Pick<MessageFiles, 'keep' | 'open'> {
  const pathOf = (sha256: string) => join(directory, `${sha256}${ENDING}`);
  return {
    keep: (path, sha256) => moveDurably(path, pathOf(sha256)),
    open: ({ sha256, byteLength }) => ({ path: pathOf(sha256), sha256, byteLength }),
  };
}

/** Messages in a directory of their own. What was not whole when the process ended is removed: whoever wanted it sent makes it anew. */
export async function openMessageFiles(directory: string): Promise<MessageFiles> {
  const unfinished = join(directory, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string) => join(directory, `${sha256}${ENDING}`);
  return {
    begin: async () => join(unfinished, `${randomUUID()}${ENDING}`),
    ...messagePlace(directory),
    async freeBytes() {
      const { bavail, bsize } = await statfs(directory);
      return bavail * bsize;
    },
    async tidy(needs, before) {
      const messages = (await readdir(directory)).filter((name) => name.endsWith(ENDING));
      for (const sha256 of messages.map((name) => name.slice(0, -ENDING.length))) {
        if (!needs(sha256) && (await stat(pathOf(sha256))).mtimeMs < before) await rm(pathOf(sha256), { force: true });
      }
    },
  };
}
