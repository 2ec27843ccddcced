import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { syncDirectory } from '../make-whole';
import type { PackageLayout } from './layout';
import type { PackageEntry } from './made';

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
 * METS says ends the stream with a `BytesChanged`. Whoever asks listens to the stream at once: it is being filled.
 */
export function zipOf({ folder, entries, madeAt }: PackageLayout): ZipStream {
  const zip = new yazl.ZipFile();
  const stream = zip.outputStream as Transform;
  const stop = (error: Error) => void stream.destroy(error);
  // Whoever reads may go away in the middle of a file: it is not left open.
  let reading: Readable | null = null;
  stream.once('close', () => reading?.destroy());
  zip.on('error', stop);
  for (const entry of entries) {
    const options = { compress: false, size: entry.byteLength, mtime: new Date(madeAt), mode: 0o100644 };
    zip.addReadStreamLazy(`${folder}/${entry.path}`, options, (give) => {
      void Promise.resolve(entry.open()).then((bytes) => {
        reading = bytes;
        if (stream.destroyed) bytes.destroy();
        give(null, checked(entry, bytes, stop));
      }, stop);
    });
  }
  return { stream, byteLength: endOf(zip) };
}

/** Nothing more comes; the length is known at once, for nothing is compressed. Its types leave out that the callback is given it. */
function endOf(zip: yazl.ZipFile): number {
  let length = -1;
  const hear = (size: number) => void (length = size);
  zip.end({ forceZip64Format: false, comment: '' }, hear as () => void);
  return length;
}

/** Writes a package as a ZIP file that was not there before. Where it fails, nothing is left behind: the name appears only when the file is whole. */
export async function writeZip(layout: PackageLayout, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  // Opened first: one that another run is writing is not ours to remove.
  const handle = await open(unfinished, 'wx');
  try {
    await pipeline(zipOf(layout).stream, handle.createWriteStream({ flush: true }));
    // A link does not replace what is there, as a rename would.
    await link(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncDirectory(dirname(file));
}

/** The bytes of an entry, which end in an error where they are not what was said. */
function checked(entry: PackageEntry, bytes: Readable, stop: (error: Error) => void): Transform {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isSame = hash.digest('hex').toUpperCase() === entry.sha256;
      done(isSame ? null : new BytesChanged(`${entry.path}: nội dung không khớp mã băm`));
    },
  });
  bytes.on('error', stop).pipe(through);
  return through.on('error', stop);
}
