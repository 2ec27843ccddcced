import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Makes a directory that gets its name only when all of it is on the disk: a full disk or a crash in the middle leaves nothing that looks whole. What a run
 * that was killed has left unfinished goes first, so only one may make it at a time. Returns what `write` returns.
 */
export async function makeWhole<T>(directory: string, write: (unfinished: string) => Promise<T>): Promise<T> {
  const unfinished = `${directory}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const made = await write(unfinished);
    await syncDirectories(unfinished);
    await rename(unfinished, directory);
    await syncDirectory(dirname(directory));
    return made;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Brings the names in a directory to the disk. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The innermost first. */
async function syncDirectories(top: string): Promise<void> {
  for (const entry of await readdir(top, { withFileTypes: true })) if (entry.isDirectory()) await syncDirectories(join(top, entry.name));
  await syncDirectory(top);
}
