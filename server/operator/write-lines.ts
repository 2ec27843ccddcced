import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkNewFile } from './new-file';

/** Writes lines into a new file, or to the console without one. Throws `UsageError` where the file is there already: an export is evidence. */
export async function writeLines(lines: Iterable<string>, file: string | undefined): Promise<void> {
  if (file !== undefined) checkNewFile(file);
  const target: Writable = file === undefined ? process.stdout : createWriteStream(file, { flags: 'wx' });
  await pipeline(Readable.from(lines), target, { end: file !== undefined });
}
