import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Sha256, UseId } from '../../../src/domain/shared/ids';
import type { Copies, SealedCopies } from '../../archive/use/ports';
import { moveDurably } from './durable';

/**
 * Copies of a directory, `<use>/<sha256>.pdf`. They may be made again at any time, so they need not outlive a power cut; what came back signed,
 * `<use>/<sha256>.<its own sha256>.signed.pdf`, cannot, and does.
 */
export function createCopiesOnDisk(directory: string): Copies & SealedCopies {
  const folderOf = (use: UseId) => join(directory, use);
  const pathOf = (use: UseId, original: Sha256) => join(folderOf(use), `${original}.pdf`);
  const sealedPath = (use: UseId, original: Sha256, copy: Sha256) => join(folderOf(use), `${original}.${copy}.signed.pdf`);
  return {
    read: (use, original) => orNull(readFile(pathOf(use, original))),
    async keep(use, original, bytes) {
      const path = pathOf(use, original);
      await mkdir(folderOf(use), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
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
