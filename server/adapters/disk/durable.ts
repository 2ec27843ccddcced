import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Brings a file or a directory to the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes first, then the name, then the directory that holds the name: after a power cut the file is whole or not there. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await sync(from);
  await renameDurably(from, to);
}

/** The name of what is on the disk already, and the directories that lead to it. */
export async function renameDurably(from: string, to: string): Promise<void> {
  const made = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  // Each directory that was made has its name in the one above it.
  const top = made === undefined ? dirname(to) : dirname(made);
  for (let directory = dirname(to); ; directory = dirname(directory)) {
    await sync(directory);
    if (directory === top) return;
  }
}

/** A small file with this text, whole or as it was before. `work`: a directory of the same disk for what is not whole yet. */
export async function writeDurably(path: string, text: string, work = dirname(path)): Promise<void> {
  const unfinished = join(work, `${basename(path)}.${randomUUID()}.part`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
