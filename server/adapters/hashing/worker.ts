import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { endOfFile } from '../ocfl/reading';
import type { FromHasher, HashedFile, Step, ToHasher } from './messages';

/** Hashes files, one after the other, in a thread that may wait for the disk: whoever asks is told every few MiB, and says when to go on. */
const PART_BYTES = 1024 * 1024;
const TOLD_BYTES = 4 * PART_BYTES;

const part = Buffer.allocUnsafeSlow(PART_BYTES);
let steps = stepsOf([]);

function* stepsOf(paths: readonly string[]): Generator<Step, undefined> {
  for (const path of paths) yield* stepsOfFile(path);
}

function* stepsOfFile(path: string): Generator<Step> {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    yield* stepsOfOpen(file);
  } catch (error) {
    yield { bytes: 0, end: ended(error) };
  } finally {
    if (file !== null) closeSync(file);
  }
}

function* stepsOfOpen(file: number): Generator<Step> {
  const hash = createHash('sha256');
  for (;;) {
    const bytes = readSync(file, part, 0, PART_BYTES, null);
    if (bytes === 0) return yield { bytes, end: { type: 'whole', sha256: hash.digest('hex') } };
    hash.update(part.subarray(0, bytes));
    yield { bytes, end: null };
  }
}

function goOn(): FromHasher {
  const told: Step[] = [];
  for (let bytes = 0; bytes < TOLD_BYTES;) {
    const { value: step } = steps.next();
    if (!step) break;
    bytes += step.bytes;
    told.push(step);
  }
  return { steps: told };
}

function begin(paths: readonly string[]): FromHasher {
  // Whoever asked before may have gone away in the middle of a file, which is closed.
  steps.return(undefined);
  steps = stepsOf(paths);
  return goOn();
}

function ended(error: unknown): HashedFile {
  const { code, message } = error as NodeJS.ErrnoException;
  const type = endOfFile(code);
  return type ? { type } : { type: 'failed', code, message };
}

if (!parentPort) throw new Error('files are hashed only by a worker of the server');
const port = parentPort;
port.on('message', (asked: ToHasher) => port.postMessage(asked.type === 'read' ? begin(asked.paths) : goOn()));
