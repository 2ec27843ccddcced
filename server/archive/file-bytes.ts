import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { open, type FileHandle } from 'node:fs/promises';

/** Where bytes come from. */
export interface Source {
  open(): Readable | Promise<Readable>;
  /** The same bytes in parts whose memory is used again for the part after next; of the files of one package one at a time. Absent where there is no such memory. */
  parts?(): AsyncIterable<Buffer>;
}

/** The bytes of a source, in parts that hold only until the one after the next is asked for. */
export async function* bytesIn(source: Source): AsyncGenerator<Buffer> {
  yield* source.parts?.() ?? streamed(source);
}

/** The same, each part in memory of its own. */
export async function* streamed(source: Pick<Source, 'open'>): AsyncGenerator<Buffer> {
  yield* (await source.open()) as AsyncIterable<Buffer>;
}

/** Large enough that a disk that turns is not sent to and fro. */
const PART_BYTES = 1024 * 1024;

/** What `bytesOf` fills, for one file after the other. */
export function twoBuffers(): Buffer[] {
  return [Buffer.allocUnsafeSlow(PART_BYTES), Buffer.allocUnsafeSlow(PART_BYTES)];
}

/** The bytes of a file, in buffers that are filled in turn: each part holds only until the one after the next is asked for. */
export async function* bytesOf(path: string, buffers: Buffer[]): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    yield* bytesFrom(handle, buffers, { from: 0, length: Infinity });
  } finally {
    await handle.close();
  }
}

/** The same of a place in an open file, or of as much of it as there is. */
export async function* bytesFrom(
  handle: FileHandle,
  buffers: Buffer[],
  { from, length }: { readonly from: number; readonly length: number },
): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const filling = buffers.shift()!;
    buffers.push(filling);
    const { bytesRead } = await handle.read(filling, 0, Math.min(filling.length, length - at), from + at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield filling.subarray(0, bytesRead);
  }
}

/** Writes what comes into a new file, brings it to the disk and closes it. Nothing is held of a part, and small ones are written together. */
export async function fillDurably(handle: FileHandle, parts: AsyncIterable<Buffer>): Promise<void> {
  try {
    await writeParts(handle, parts);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeParts(handle: FileHandle, parts: AsyncIterable<Buffer>): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const part of together(parts)) {
      await writing;
      writing = writeAll(handle, part);
      // It is waited for in the next turn; until then nobody listens.
      writing.catch(() => {});
    }
  } finally {
    await writing;
  }
}

/** Parts of any length as large ones, in buffers that are filled in turn. */
async function* together(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const buffers = twoBuffers();
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length;) {
      const copied = part.copy(buffers[0]!, filled, at);
      [at, filled] = [at + copied, filled + copied];
      if (filled < PART_BYTES) continue;
      yield buffers[0]!;
      buffers.reverse();
      filled = 0;
    }
  }
  yield buffers[0]!.subarray(0, filled);
}

/** Writes all of it, where the file has come to. */
export async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

/** SHA-256 of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of bytesOf(path, twoBuffers())) hash.update(part);
  return hash.digest('hex');
}
