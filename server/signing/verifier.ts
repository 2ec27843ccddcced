import { awaitsVerification, pdfsOf } from '../../src/domain/incoming/verifying';
import type { IncomingDocument, OriginalRef, VerifiedFile } from '../../src/domain/incoming/types';
import type { DocumentId } from '../../src/domain/shared/ids';

export interface VerifierParts {
  /** Documents that decisions behind a position are about, as far as the list goes now, and where it ends. */
  readonly documentsAfter: (position: number) => { readonly documents: readonly DocumentId[]; readonly last: number };
  readonly document: (id: DocumentId) => IncomingDocument | undefined;
  /** Whether the bytes of a file are here: not while they are on their way, and not once they were destroyed. */
  readonly isHere: (original: OriginalRef) => Promise<boolean>;
  /** What is found of the signatures of a file that is here. */
  readonly verify: (original: OriginalRef) => Promise<VerifiedFile['signatures']>;
  /** What is said of a file for which there was no time. */
  readonly unverified: () => VerifiedFile['signatures'];
  /** Milliseconds of a clock that does not jump. */
  readonly elapsed: () => number;
  /** Tells the register. */
  readonly tell: (document: DocumentId, files: readonly VerifiedFile[]) => Promise<void>;
  /** Calls the listener whenever the list has grown; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
}

const GATHER_MS = 200;
/** How often a file that was not here, or could not be read, is looked for again. */
const AGAIN_MS = 60_000;
/** A document whose files hold up the reader longer does not hold up the others: of its further files it is said that nobody could tell. */
const DOCUMENT_MOST_MS = 3 * 60_000;

/**
 * Verifies the signatures of every incoming PDF once it is here, and again when its document is filed, and tells the register what it found (records-work 2.7):
 * one document after the other, each as a whole or not at all. Returns how to stop, which ends when nothing is under way.
 */
export function startVerifier(parts: VerifierParts, from: number): () => Promise<void> {
  const waiting = new Set<DocumentId>();
  let position = from;
  let callOff: (() => void) | null = null;
  let isSoon = false;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;
  let lastFault = '';

  function roundIn(milliseconds: number): void {
    if (isStopped || isSoon) return;
    isSoon = milliseconds === GATHER_MS;
    callOff?.();
    callOff = parts.after(milliseconds, () => {
      [isSoon, callOff] = [false, null];
      working = working.then(round);
    });
  }

  async function round(): Promise<void> {
    if (!(await safely(lookThrough))) return roundIn(AGAIN_MS);
    for (const id of waiting) {
      if (isStopped) return;
      if (await safely(() => verifyOne(id))) waiting.delete(id);
    }
    if (waiting.size > 0) roundIn(AGAIN_MS);
  }

  /** Whatever the list asks for from where it was left waits from now on. */
  async function lookThrough(): Promise<boolean> {
    const { documents, last } = parts.documentsAfter(position);
    for (const id of documents) waiting.add(id);
    position = last;
    return true;
  }

  /** Whether nothing is left to do for a document. */
  async function verifyOne(id: DocumentId): Promise<boolean> {
    const document = parts.document(id);
    if (!document || !awaitsVerification(document)) return true;
    const files: VerifiedFile[] = [];
    const end = parts.elapsed() + DOCUMENT_MOST_MS;
    for (const original of pdfsOf(document)) {
      const signatures = parts.elapsed() > end ? parts.unverified() : await signaturesOf(original);
      if (signatures === 'notHere') return false;
      files.push({ sha256: original.sha256, signatures });
    }
    const now = parts.document(id);
    if (isStopped || !now || !awaitsVerification(now)) return true;
    // A notice of its sender joined them meanwhile: what is told is of all of them.
    if (pdfsOf(now).length !== files.length) return verifyOne(id);
    await parts.tell(id, files);
    return true;
  }

  async function signaturesOf(original: OriginalRef): Promise<VerifiedFile['signatures'] | 'notHere'> {
    if (!(await parts.isHere(original))) return 'notHere';
    try {
      return await parts.verify(original);
    } catch (error) {
      // Destroyed while it was read, which is no trouble of the reader's.
      if (await parts.isHere(original)) throw error;
      return 'notHere';
    }
  }

  async function safely(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      // What breaks while we stop was broken off by us; the same trouble every minute is one line in the log.
      if (!isStopped && String(error) !== lastFault) parts.onFault(error);
      lastFault = String(error);
      return isStopped;
    }
  }

  const unsubscribe = parts.subscribe(() => roundIn(GATHER_MS));
  roundIn(GATHER_MS);
  return async () => {
    isStopped = true;
    unsubscribe();
    callOff?.();
    await working;
  };
}
