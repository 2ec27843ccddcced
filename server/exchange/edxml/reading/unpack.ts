import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Sha256 } from '../../../../src/domain/shared/ids';
import { beginningOf } from './spool';

/** What a file that begins as a ZIP turned out to be. */
export type Unpacked =
  /** One file was wrapped in it, and lies unpacked at `path`. */
  | {
      readonly kind: 'unpacked';
      readonly name: string;
      readonly path: string;
      readonly sha256: Sha256;
      readonly byteLength: number;
      readonly beginning: Buffer;
    }
  /** The file is meant as it is: an office document, or an archive of several files. */
  | { readonly kind: 'asItIs'; readonly files: number; readonly isOffice: boolean }
  | { readonly kind: 'unsafe'; readonly why: string };

const MOST_ENTRIES = 1_000;
const MOST_UNFOLDING = 200;
const SMALL = 1024 ** 2;
/** Entries by which office documents are known, which are ZIPs themselves. */
const OFFICE = new Set(['[Content_Types].xml', 'mimetype']);

/** Whether a file begins as a ZIP does, an empty one too. */
export function isZip(beginning: Buffer): boolean {
  return ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(beginning.toString('latin1', 0, 4));
}

/**
 * Unpacks the one file that a sender's library has wrapped in a ZIP, to `path`: one level, no more, and no more than `most` bytes. Names in the ZIP are told, never followed. A disk that
 * cannot be read or written throws.
 */
export async function unpackOne(file: string, { path, most }: { readonly path: string; readonly most: number }): Promise<Unpacked> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false }).catch(unreadable);
  if (zip instanceof Error) return { kind: 'unsafe', why: zip.message };
  try {
    return await unpacked(zip, { path, most });
  } catch (error) {
    await rm(path, { force: true });
    return { kind: 'unsafe', why: unreadable(error as Error).message };
  } finally {
    zip.close();
  }
}

/** What cannot be unpacked is the sender's fault; a disk that fails is not. */
function unreadable(error: NodeJS.ErrnoException): Error {
  const isOfZip = error.code === undefined || error.code.startsWith('Z_') || error.code === 'ERR_INVALID_ARG_VALUE';
  if (!isOfZip) throw error;
  return error;
}

async function unpacked(zip: ZipFile, to: { readonly path: string; readonly most: number }): Promise<Unpacked> {
  if (zip.entryCount > MOST_ENTRIES) return { kind: 'asItIs', files: zip.entryCount, isOffice: false };
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
  if (entries.some(({ fileName }) => OFFICE.has(fileName))) return { kind: 'asItIs', files: entries.length, isOffice: true };
  const [only, ...more] = entries;
  if (only === undefined) return { kind: 'unsafe', why: 'không có tệp nào · no file in it' };
  if (more.length > 0) return { kind: 'asItIs', files: entries.length, isOffice: false };
  const why = against(only, to.most);
  return why === null ? write(zip, only, to.path) : { kind: 'unsafe', why };
}

function against(entry: Entry, most: number): string | null {
  const isBomb = entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_UNFOLDING;
  if (entry.isEncrypted()) return 'có mật khẩu · encrypted';
  if (isBomb || entry.uncompressedSize > most) return `bung thành ${entry.uncompressedSize} byte · unfolds to as many`;
  return [0, 8].includes(entry.compressionMethod) ? null : `cách nén ${entry.compressionMethod} · method of packing`;
}

async function write(zip: ZipFile, entry: Entry, path: string): Promise<Unpacked> {
  const hash = createHash('sha256');
  let sum = 0;
  let beginning: Buffer = Buffer.alloc(0);
  const watch = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      hash.update(bytes);
      beginning = beginningOf(beginning, bytes);
      sum = crc32(bytes, sum);
      done(null, bytes);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), watch, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (sum !== entry.crc32) throw new Error('CRC-32 không khớp · does not match');
  return { kind: 'unpacked', name: entry.fileName, path, sha256: hash.digest('hex') as Sha256, byteLength: entry.uncompressedSize, beginning };
}
