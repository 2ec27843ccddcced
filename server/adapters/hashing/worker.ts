import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { endOfFile } from '../ocfl/reading';
import type { FromHasher, HashedFile, ToHasher } from './messages';

/** Hashes files, one after the other, in a thread that may wait for the disk: whoever asks is told every few MiB, and says when to go on. */
const PART_BYTES = 1024 * 1024;
const PARTS_AT_ONCE = 4;

const part = Buffer.allocUnsafeSlow(PART_BYTES);
let open: { readonly file: number; readonly hash: Hash } | null = null;

function begin(path: string): FromHasher {
  leave();
  try {
    open = { file: openSync(path, 'r'), hash: createHash('sha256') };
  } catch (error) {
    return { bytes: 0, end: ended(error) };
  }
  return goOn();
}

function goOn(): FromHasher {
  const { file, hash } = open!;
  let bytes = 0;
  try {
    for (let count = 0; count < PARTS_AT_ONCE; count++) {
      const read = readSync(file, part, 0, PART_BYTES, null);
      if (read === 0) return { bytes, end: leave() ?? { type: 'whole', sha256: hash.digest('hex') } };
      hash.update(part.subarray(0, read));
      bytes += read;
    }
    return { bytes, end: null };
  } catch (error) {
    leave();
    return { bytes, end: ended(error) };
  }
}

/** Closes what is open; whoever asked may have gone away in the middle of it. */
function leave(): null {
  if (open) closeSync(open.file);
  open = null;
  return null;
}

function ended(error: unknown): HashedFile {
  const { code, message } = error as NodeJS.ErrnoException;
  const type = endOfFile(code);
  return type ? { type } : { type: 'failed', code, message };
}

if (!parentPort) throw new Error('files are hashed only by a worker of the server');
const port = parentPort;
port.on('message', (asked: ToHasher) => port.postMessage(asked.type === 'read' ? begin(asked.path) : goOn()));
