import { createHash } from 'node:crypto';
import { bytesOf, twoBuffers } from '../../archive/file-bytes';

/** What was read of a file: its hash, '' where the disk gave no more of it; null where there is no such file. */
export interface Read {
  readonly sha256: string | null;
  readonly bytes: number;
}

/** Reads files and tells the hash of each, in the order given. `pace`: waited for after so many bytes. */
export type ReadFiles = (paths: readonly string[], pace: (bytes: number) => Promise<void>) => AsyncGenerator<Read>;

/** A part of a file, whose bytes hold only until the part after the next one is asked for, or the end of it. */
type Piece = { readonly bytes: Buffer } | { readonly end: 'whole' | 'unreadable' | 'missing' };

/**
 * Reads files one after the other, in the order given, and tells the hash of each. The disk is never without work: it fills one buffer, of this file or of the
 * next, while the other one is hashed. Throws where a disk refuses, but for `EIO` and for files that are not there.
 */
export async function* readFiles(paths: readonly string[], pace: (bytes: number) => Promise<void>): AsyncGenerator<Read> {
  const pieces = piecesOf(paths);
  let [hash, bytes] = [createHash('sha256'), 0];
  let coming = pieces.next();
  try {
    for (let got = await coming; !got.done; got = await coming) {
      coming = pieces.next();
      // Waited for in the next turn; until then nobody listens.
      coming.catch(() => {});
      const piece = got.value;
      if ('bytes' in piece) {
        hash.update(piece.bytes);
        bytes += piece.bytes.length;
        await pace(piece.bytes.length);
        continue;
      }
      yield { sha256: { whole: () => hash.digest('hex'), unreadable: () => '', missing: () => null }[piece.end](), bytes };
      [hash, bytes] = [createHash('sha256'), 0];
    }
  } finally {
    await coming.catch(() => {});
    await pieces.return(undefined);
  }
}

async function* piecesOf(paths: readonly string[]): AsyncGenerator<Piece, undefined> {
  const buffers = twoBuffers();
  for (const path of paths) yield* piecesOfFile(path, buffers);
}

async function* piecesOfFile(path: string, buffers: Buffer[]): AsyncGenerator<Piece> {
  try {
    for await (const bytes of bytesOf(path, buffers)) yield { bytes };
  } catch (error) {
    return yield { end: endOf(error) };
  }
  yield { end: 'whole' };
}

function endOf(error: unknown): 'unreadable' | 'missing' {
  const end = endOfFile((error as NodeJS.ErrnoException).code);
  if (end) return end;
  throw error;
}

/** What an error of the disk says of a file; null where it says nothing of this file. */
export function endOfFile(code: string | undefined): 'unreadable' | 'missing' | null {
  // EIO: a place of the disk that cannot be read any more is damage, and the other copy has the bytes.
  if (code === 'EIO') return 'unreadable';
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' ? 'missing' : null;
}
