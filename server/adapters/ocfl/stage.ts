import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { writeAll } from '../../archive/file-bytes';
import { KeepingRefused, type NewFile, type NewVersion } from '../../archive/keeping/ports';
import { inParts } from '../../archive/text-in-parts';
import { sync } from '../disk/durable';
import {
  DECLARATION,
  DECLARED,
  INVENTORY,
  nextHead,
  SIDECAR,
  sidecarText,
  sumsLines,
  SUMS,
  withVersion,
  type ComingVersion,
  type Inventory,
} from './inventory';

/** What a version that lies beside the holding says of itself: nobody takes it for kept. */
export interface Staged extends Pick<ComingVersion, 'head' | 'placed'> {
  readonly digest: string;
}

/** Files that are on their way to the disk at a time, while further ones are written. */
const SYNCING_MOST = 8;

/** Writes a version and its inventory into an empty folder, and brings all of it to the disk. Bytes that are not what was said are refused. */
export async function stage(folder: string, before: Inventory | null, version: NewVersion): Promise<Staged> {
  const inVersion = join(folder, nextHead(before));
  const files = new Files();
  for (const file of version.files) await files.copy(file, join(inVersion, 'content', safe(file.path)));
  const sums = await files.write(join(inVersion, 'content', SUMS), sumsLines(before, version));
  const { head, placed, written } = withVersion(before, version, sums);
  let digest = '';
  for (const place of before ? [inVersion] : [inVersion, folder]) {
    digest = await files.write(join(place, INVENTORY), written);
    await files.write(join(place, SIDECAR), [sidecarText(digest)]);
  }
  if (!before) await files.write(join(folder, DECLARATION), [DECLARED]);
  await files.end(dirname(folder));
  return { head, placed, digest };
}

/** Throws for a path that leads out, or that two systems would read differently. */
function safe(path: string): string {
  const isPlain = path !== '' && posix.normalize(path) === path && !path.startsWith('/') && !path.endsWith('/') && !/^\.\.?(\/|$)|[\\\0\n]/.test(path);
  if (!isPlain) throw new RangeError(`đường dẫn không dùng được: ${JSON.stringify(path)}`);
  return path;
}

/** New files and the directories that hold them. `end`: all of it is on the disk. */
export class Files {
  readonly #directories = new Set<string>();
  readonly #syncing = new Set<Promise<void>>();
  #failure: unknown = null;

  /** Copies what `open` gives; refuses bytes that have another hash. */
  async copy(file: NewFile, to: string): Promise<void> {
    const { path, sha256 } = file;
    const actual = await this.#fill(to, () => file.parts?.() ?? file.open());
    if (actual !== sha256) throw new KeepingRefused('bytesChanged', `${path}: nội dung không khớp mã băm`);
  }

  /** Answers the hash of what was written. */
  write(to: string, texts: Iterable<string>): Promise<string> {
    return this.#fill(to, () => inParts(texts));
  }

  /** Waits for the files, then brings every directory up to `top` to the disk, the innermost first. */
  async end(top: string): Promise<void> {
    await Promise.all(this.#syncing);
    if (this.#failure !== null) throw this.#failure;
    const all = new Set<string>();
    for (const directory of this.#directories) for (let each = directory; each !== top; each = dirname(each)) all.add(each);
    for (const directory of [...all].sort((one, other) => other.length - one.length)) await sync(directory);
    await sync(top);
  }

  async #fill(to: string, source: () => Readable | Promise<Readable> | AsyncIterable<Buffer> | Iterable<Buffer>): Promise<string> {
    await this.#enter(dirname(to));
    const handle = await open(to, 'wx', 0o600);
    const hash = createHash('sha256');
    let writing: Promise<void> = Promise.resolve();
    try {
      // Asked for only when somebody listens: the error of a file that is not there must not go by.
      for await (const part of (await source()) as AsyncIterable<Buffer>) {
        hash.update(part);
        await writing;
        writing = writeAll(handle, part);
        // It is waited for in the next turn; until then nobody listens.
        writing.catch(() => {});
      }
      await writing;
    } catch (error) {
      await writing.catch(() => {});
      await handle.close();
      throw error;
    }
    await this.#syncLater(handle);
    return hash.digest('hex');
  }

  async #enter(directory: string): Promise<void> {
    if (this.#directories.has(directory)) return;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    this.#directories.add(directory);
  }

  /** The disk works while further files are written. A file that it could not keep fails all of it at the end. */
  async #syncLater(handle: FileHandle): Promise<void> {
    const syncing = handle
      .sync()
      .catch((error: unknown) => void (this.#failure ??= error))
      .then(() => handle.close())
      .then(() => void this.#syncing.delete(syncing));
    this.#syncing.add(syncing);
    if (this.#syncing.size >= SYNCING_MOST) await Promise.race(this.#syncing);
  }
}
