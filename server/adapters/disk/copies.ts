import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Sha256, UseId } from '../../../src/domain/shared/ids';
import type { Copies, SealedCopies } from '../../archive/use/ports';
import { moveDurably } from './durable';

/**
 * Copies of a directory, `<use>/<sha256>.pdf`, and what came back signed, `<use>/<sha256>.<its own sha256>.signed.pdf`. Both are whole after a power cut, or not
 * there: a signature is held against the copy that was given out.
 */
export function createCopiesOnDisk(directory: string): Copies & SealedCopies {
  const folderOf = (use: UseId) => join(directory, use);
  const pathOf = (use: UseId, original: Sha256) => join(folderOf(use), `${original}.pdf`);
  const sealedPath = (use: UseId, original: Sha256, copy: Sha256) => join(folderOf(use), `${original}.${copy}.signed.pdf`);
  return {
    async read(use, original) {
      const bytes = await orNull(readFile(pathOf(use, original)));
      return bytes && bytes.length > 0 ? bytes : null;
    },
    async keep(use, original, bytes) {
      const unfinished = join(folderOf(use), `${original}.${randomUUID()}.part`);
      await mkdir(folderOf(use), { recursive: true, mode: 0o700 });
      try {
        await writeFile(unfinished, bytes, { mode: 0o600 });
        await moveDurably(unfinished, pathOf(use, original));
      } finally {
        await rm(unfinished, { force: true });
      }
    },
    pagesPath: pathOf,
    sealedPath,
    sealed: (use, original, copy) => orNull(readFile(sealedPath(use, original, copy))),
    async bring(use, original, { copy, bytes }) {
      const path = join(folderOf(use), `${original}.${copy}.${randomUUID()}.part`);
      await mkdir(folderOf(use), { recursive: true, mode: 0o700 });
      await writeFile(path, bytes, { mode: 0o600 });
      return path;
    },
    async takeIn(path, { use, original, copy }) {
      const place = sealedPath(use, original, copy);
      await moveDurably(path, place);
      const isOlder = (name: string) => name.startsWith(`${original}.`) && name.endsWith('.signed.pdf') && name !== basename(place);
      const older = (await readdir(folderOf(use))).filter(isOlder);
      await Promise.all(older.map((name) => rm(join(folderOf(use), name), { force: true })));
    },
    dismiss: (path) => rm(path, { force: true }),
    uses: async () => ((await orNull(readdir(directory))) ?? []) as UseId[],
    remove: (use) => rm(folderOf(use), { recursive: true, force: true }),
  };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
