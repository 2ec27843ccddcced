import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Instant } from '../../../src/domain/shared/time';
import { syncDirectory } from '../make-whole';
import type { PackageEntry, PackageLayout } from './layout';

/** Bytes that are not those of which the package tells: a damaged original, for instance. */
export class BytesChanged extends Error {
  override readonly name = 'BytesChanged';
}

/**
 * Writes a package as a ZIP file that was not there before, without compression and in memory that does not grow with the files. Every byte is hashed
 * on its way; one file that is not what the METS says is a `BytesChanged`, and nothing is left behind. The name appears only when the file is whole.
 */
export async function writeZip({ folder, entries, madeAt }: PackageLayout, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  // Opened first: one that another run is writing is not ours to remove.
  const handle = await open(unfinished, 'wx');
  try {
    // Read from the moment it is filled: an error of a file must find somebody who listens.
    await pipeline(zipOf(folder, entries, madeAt), handle.createWriteStream({ flush: true }));
    // A link does not replace what is there, as a rename would.
    await link(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncDirectory(dirname(file));
}

function zipOf(folder: string, entries: readonly PackageEntry[], madeAt: Instant): Transform {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Transform;
  const stop = (error: Error) => void output.destroy(error);
  zip.on('error', stop);
  for (const entry of entries) {
    const options = { compress: false, size: entry.byteLength, mtime: new Date(madeAt), mode: 0o100644 };
    zip.addReadStreamLazy(`${folder}/${entry.path}`, options, (give) => give(null, checked(entry, stop)));
  }
  zip.end();
  return output;
}

/** The bytes of an entry, which end in an error where they are not what was said. */
function checked(entry: PackageEntry, stop: (error: Error) => void): Transform {
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
  void Promise.resolve(entry.open()).then((bytes) => bytes.on('error', stop).pipe(through), stop);
  return through.on('error', stop);
}
