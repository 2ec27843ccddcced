import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { bytesIn, fillDurably, streamed } from '../file-bytes';
import { syncDirectory } from '../make-whole';
import type { PackageLayout } from './layout';
import type { PackageEntry } from './made';
import { zipLength, zipParts, type ZipFile } from './zip-parts';

/** Bytes that are not those of which the package tells: a damaged original, for instance. */
export class BytesChanged extends Error {
  override readonly name = 'BytesChanged';
}

/** A package on its way, as a ZIP without compression, whose length is known before its first byte. */
export interface ZipStream {
  readonly stream: Readable;
  readonly byteLength: number;
}

/**
 * A package as a ZIP that is made while it is read, in memory that does not grow with the files. Every byte is hashed on its way: a file that is not what the
 * METS says ends the stream with a `BytesChanged`.
 */
export function zipOf(layout: PackageLayout): ZipStream {
  // Whoever reads a stream may hold its parts as long as they like.
  const files = zipFiles(layout, streamed);
  return { stream: Readable.from(zipParts(files, new Date(layout.madeAt)), { objectMode: false }), byteLength: zipLength(files) };
}

type Read = (entry: PackageEntry) => AsyncIterable<Buffer>;

function zipFiles({ folder, entries }: PackageLayout, read: Read): Iterable<ZipFile> {
  function* files(): Generator<ZipFile> {
    for (const entry of entries) yield { path: `${folder}/${entry.path}`, byteLength: entry.byteLength, bytes: () => checked(entry, read) };
  }
  return { [Symbol.iterator]: files };
}

/** Writes a package as a ZIP file that was not there before. Where it fails, nothing is left behind: the name appears only when the file is whole. */
export async function writeZip(layout: PackageLayout, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  // Opened first: one that another run is writing is not ours to remove.
  const handle = await open(unfinished, 'wx');
  try {
    await fillDurably(handle, zipParts(zipFiles(layout, bytesIn), new Date(layout.madeAt)));
    // A link does not replace what is there, as a rename would.
    await link(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncDirectory(dirname(file));
}

/** The bytes of an entry, which end in an error where they are not what was said. Whoever goes away in the middle leaves no file open. */
async function* checked(entry: PackageEntry, read: Read): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const part of read(entry)) {
    hash.update(part);
    yield part;
  }
  if (hash.digest('hex').toUpperCase() !== entry.sha256) throw new BytesChanged(`${entry.path}: nội dung không khớp mã băm`);
}
