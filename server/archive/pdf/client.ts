import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { damagedPdf, type PdfLook } from '../../../src/domain/transfer/pdf-look';
import type { PdfReader } from '../ports';
import type { FromReader, ToReader } from './messages';
import { tooMuch } from './too-much';

const HEAP_MB = 384;
/** A sound file of a gigabyte takes a second; one that was made to hold the reader up would never end. */
const TIME_MS = 60_000;
const ENDED = 'the reader was ended';

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

  /** What the child says; null when it died over the file or took too long. */
  async function ask(question: ToReader): Promise<FromReader | null> {
    if (isClosed) throw new ReaderFailed('the reader of PDFs was closed');
    const asked = await (child ??= start(script));
    const answer = await answerOf(asked, question, timeMs);
    if (isClosed) throw new ReaderFailed('the reader of PDFs was closed');
    if (answer?.type === 'failed') throw new ReaderFailed(answer.why);
    if (answer) return answer;
    asked.kill('SIGKILL');
    child = null;
    return null;
  }

  /** One file after the other. */
  function askNext(question: ToReader): Promise<FromReader | null> {
    const asked = last.then(() => ask(question));
    last = asked.catch(() => (child = null));
    return asked;
  }

  async function look(path: string): Promise<PdfLook> {
    const answer = await askNext({ path, judging: null });
    return answer?.type === 'found' ? answer.look : damagedPdf;
  }

  return {
    look,
    async read(path, judging) {
      const answer = await askNext({ path, judging, looks: true });
      // A file whose signatures take too long may open all the same.
      return answer?.type === 'read' ? answer : { look: await look(path), signatures: tooMuch(ENDED, judging.trusted) };
    },
    async verify(path, judging) {
      const answer = await askNext({ path, judging });
      return answer?.type === 'verified' ? answer.signatures : tooMuch(ENDED, judging.trusted);
    },
    async verifySigned(path, given, judging) {
      const answer = await askNext({ path, judging, given });
      return answer?.type === 'verified' ? answer : { signatures: tooMuch(ENDED, judging.trusted), beside: null };
    },
    async verifySignedOn(path, before, judging) {
      const answer = await askNext({ path, judging, before });
      if (answer?.type !== 'verified' || !answer.on) return { signatures: tooMuch(ENDED, judging.trusted), on: { problem: ENDED } };
      return { signatures: answer.signatures, on: answer.on };
    },
    async signersOf(path) {
      const answer = await askNext({ path, judging: null, signers: true });
      return answer?.type === 'signers' ? answer.signers : [];
    },
    async takesSignature(path) {
      const answer = await askNext({ path, judging: null, takesSignature: true });
      return answer?.type === 'signable' && answer.takesSignature;
    },
    async textOf(path, kind) {
      const answer = await askNext({ path, judging: null, text: kind });
      return answer?.type === 'text' ? answer.text : null;
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
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(script)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Certificates and lists of authorities go as the bytes that they are.
    serialization: 'advanced',
    env: {},
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new ReaderFailed(`the reader of PDFs ended: ${signal ?? code}`)));
  });
}

/** What the child says of a file; null when it died over it or took too long. */
function answerOf(child: ChildProcess, question: ToReader, timeMs: number): Promise<FromReader | null> {
  return new Promise((resolve) => {
    const end = (answer: FromReader | null) => {
      clearTimeout(timer);
      child.off('message', end).off('exit', die);
      resolve(answer);
    };
    const die = () => end(null);
    const timer = setTimeout(die, timeMs);
    child.on('message', end).on('exit', die);
    child.send(question, (error) => error && die());
  });
}
