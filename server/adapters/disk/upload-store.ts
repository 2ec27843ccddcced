import { createWriteStream, type WriteStream } from 'node:fs';
import { open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/utils';
import type { UploadFiles } from '../../http/ports';
import { RunningHashes } from './running-hashes';

/** Unfinished uploads are kept this long: a device that was away for two weeks goes on where it stopped. tus refuses to go on with older ones. */
const UNFINISHED_FOR_MS = 14 * 24 * 3_600_000;

/** What the network brings while the disk writes is gathered and written together. */
const WRITTEN_TOGETHER_BYTES = 1024 * 1024;

/**
 * Uploads on disk while they are unfinished. Other than its parent it lets the disk's own error through, so that a full disk is told
 * as a full disk, and an upload whose description a power cut has torn is unknown, so that the device begins again.
 */
export class UploadStore extends FileStore implements UploadFiles {
  readonly #hashes = new RunningHashes();
  #isSyncing = false;

  constructor(directory: string) {
    super({ directory, expirationPeriodInMilliseconds: UNFINISHED_FOR_MS });
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const hash = this.#hashes.take(id, offset);
    const file = createWriteStream(this.pathOf(id), { flags: 'r+', start: offset, highWaterMark: WRITTEN_TOGETHER_BYTES });
    if (hash) readable.on('data', (bytes: Buffer) => hash.update(bytes));
    await ended([this.#syncBefore(id, offset), pipeline(readable, file), closed(file)]);
    const written = offset + file.bytesWritten;
    if (hash) this.#hashes.put(id, hash, written);
    return written;
  }

  hashOf(id: string, size: number): string | null {
    return this.#hashes.digest(id, size);
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      return await super.getUpload(id);
    } catch (error) {
      throw error instanceof SyntaxError ? { status_code: 404, body: 'unknown upload' } : error;
    }
  }

  pathOf(id: string): string {
    return join(this.directory, id);
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.directory);
    return bavail * bsize;
  }

  /**
   * Brings the pieces before to the disk while the next one comes, so that little is left to wait for at the end. One upload at a time:
   * a slow disk must not take every thread that others read with. What could not be synced is gone: the disk tells such a fault once,
   * and the sync at the end would find nothing wrong.
   */
  async #syncBefore(id: string, offset: number): Promise<void> {
    if (offset === 0 || this.#isSyncing) return;
    this.#isSyncing = true;
    try {
      await syncData(this.pathOf(id));
    } catch (error) {
      await rm(this.pathOf(id), { force: true });
      throw error;
    } finally {
      this.#isSyncing = false;
    }
  }

  /** Removes what nobody can go on with any more, so that uploads that were given up do not fill the disk. */
  async removeExpired(now: number): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > UNFINISHED_FOR_MS) await rm(path);
    }
  }

  /** Forgets an upload whose bytes have moved on. */
  async forget(id: string): Promise<void> {
    await this.configstore.delete(id);
  }
}

/** Also when its last write failed, or the line broke while it was under way: the offset that is asked for next must not move any more. */
function closed(file: WriteStream): Promise<void> {
  return new Promise((resolve) => file.once('close', () => resolve()));
}

/** Waits for all, also when one fails, so that none goes on behind the answer. Throws what the first of them threw. */
async function ended(works: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function syncData(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
