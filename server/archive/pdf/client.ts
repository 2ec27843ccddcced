import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { damagedPdf, type PdfLook } from '../../../src/domain/transfer/pdf-look';
import type { PdfReader } from '../ports';
import type { FromReader } from './messages';

const HEAP_MB = 384;
/** A sound file of a gigabyte takes a second; one that was made to hold the reader up would never end. */
const TIME_MS = 60_000;

/** The reader could not be started, or not read the disk: nothing is known of the file. */
export class ReaderFailed extends Error {
  override readonly name = 'ReaderFailed';
}

/**
 * Looks into PDFs in a child process with no part of our environment and little memory. Files are looked at one after the other; a child that dies over a
 * file, or is kept by it longer than `timeMs`, is replaced, and the file is one that does not open. The child starts with the first file.
 */
export function createPdfReader(script: URL, timeMs = TIME_MS): PdfReader {
  let child: Promise<ChildProcess> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function ask(path: string): Promise<PdfLook> {
    if (isClosed) throw new ReaderFailed('the reader of PDFs was closed');
    const asked = await (child ??= start(script));
    const answer = await answerOf(asked, path, timeMs);
    if (isClosed) throw new ReaderFailed('the reader of PDFs was closed');
    if (answer?.type === 'failed') throw new ReaderFailed(answer.why);
    if (answer?.type === 'found') return answer.look;
    asked.kill('SIGKILL');
    child = null;
    return damagedPdf;
  }

  return {
    look(path) {
      const looked = last.then(() => ask(path));
      last = looked.catch(() => (child = null));
      return looked;
    },
    close() {
      isClosed = true;
      void child?.then(
        (running) => running.kill('SIGKILL'),
        () => {},
      );
    },
  };
}

function start(script: URL): Promise<ChildProcess> {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(script)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new ReaderFailed(`the reader of PDFs ended: ${signal ?? code}`)));
  });
}

/** What the child says of a file; null when it died over it or took too long. */
function answerOf(child: ChildProcess, path: string, timeMs: number): Promise<FromReader | null> {
  return new Promise((resolve) => {
    const end = (answer: FromReader | null) => {
      clearTimeout(timer);
      child.off('message', end).off('exit', die);
      resolve(answer);
    };
    const die = () => end(null);
    const timer = setTimeout(die, timeMs);
    child.on('message', end).on('exit', die);
    child.send(path, (error) => error && die());
  });
}
