import type { Sha256 } from '../../src/domain/shared/ids';
import type { Outcome } from '../../src/domain/shared/refusal';
import type { CompletedFile } from './complete-file';
import { NoAnswer } from './ports';

/** A signed original whose proof is still to come, for something that the register knows by `id`. */
export interface Awaiting {
  readonly id: string;
  readonly original: Sha256;
  readonly byteLength: number;
}

export interface CompleterParts<What extends Awaiting> {
  /** What the register holds without its proof, the oldest first. It is the queue: what was not finished stands there again after a restart. */
  readonly waiting: () => readonly What[];
  /** Null when the bytes are not here yet. */
  readonly read: (original: Sha256) => Promise<Uint8Array | null>;
  readonly complete: (bytes: Uint8Array) => Promise<Outcome<CompletedFile>>;
  /** Keeps the new file and tells the register; nobody is told of a file that is not on the disk. */
  readonly tell: (what: What, completed: CompletedFile) => Promise<void>;
  /** Calls the listener whenever the list has grown; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onFault: (error: unknown) => void;
}

/** How long after each failed try the next one comes; then it rests until the next round. */
const PAUSES_MS = [2_000, 4_000];
const AT_ONCE = 4;
/** A file under way is in memory several times over; one that is larger is completed alone. */
const BYTES_AT_ONCE = 64 * 1024 * 1024;
const GATHER_MS = 200;
/** How often what could not be had is asked for again. */
const AGAIN_MS = 10 * 60_000;

/**
 * Gets time stamps and evidence for whatever was signed without them, at most four at once and not too many bytes, each in three tries. Nothing waits for it: who signed goes on, and
 * the register is told when there is something. Returns how to stop, which ends when nothing is under way.
 */
export function startCompleter<What extends Awaiting>(parts: CompleterParts<What>): () => Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  let bytesUnderWay = 0;
  const resting = new Set<string>();
  const wakes = new Set<() => void>();
  let isStopped = false;
  let callOff: (() => void) | null = null;
  let callOffAgain: (() => void) | null = null;

  const keyOf = ({ id, original }: Awaiting) => `${id} ${original}`;

  function soon(): void {
    if (!isStopped) callOff ??= parts.after(GATHER_MS, () => ((callOff = null), begin()));
  }

  /** What was tried in vain rests until the next round. */
  function restUntilNextRound(key: string): void {
    resting.add(key);
    startRound();
  }

  function startRound(): void {
    if (isStopped) return;
    callOffAgain ??= parts.after(AGAIN_MS, () => {
      callOffAgain = null;
      resting.clear();
      begin();
    });
  }

  /** Nothing, and in a while again, where the disk does not say. */
  function waiting(): readonly What[] {
    try {
      return parts.waiting();
    } catch (error) {
      parts.onFault(error);
      startRound();
      return [];
    }
  }

  function begin(): void {
    for (const what of waiting()) {
      if (isStopped || underWay.size >= AT_ONCE) return;
      const key = keyOf(what);
      if (underWay.has(key) || resting.has(key)) continue;
      // The oldest first: a large one waits until it is alone, and the others behind it.
      if (underWay.size > 0 && bytesUnderWay + what.byteLength > BYTES_AT_ONCE) return;
      start(key, what);
    }
  }

  function start(key: string, what: What): void {
    bytesUnderWay += what.byteLength;
    const ended = finish(what).then(() => {
      underWay.delete(key);
      bytesUnderWay -= what.byteLength;
      begin();
    });
    underWay.set(key, ended);
  }

  async function finish(what: What): Promise<void> {
    try {
      if (!(await finishInTries(what))) restUntilNextRound(keyOf(what));
    } catch (error) {
      restUntilNextRound(keyOf(what));
      if (!isStopped) parts.onFault(error);
    }
  }

  /** Whether the register was told, or is not interested any more. */
  async function finishInTries(what: What): Promise<boolean> {
    const bytes = await parts.read(what.original);
    if (!bytes) return false;
    for (const pause of [0, ...PAUSES_MS]) {
      if (pause > 0) await rest(pause);
      if (isStopped || !stillWaits(what)) return true;
      const completed = await tried(bytes);
      if (!completed) continue;
      if (!isStopped && stillWaits(what)) await parts.tell(what, completed);
      return true;
    }
    return false;
  }

  async function tried(bytes: Uint8Array): Promise<CompletedFile | null> {
    try {
      const outcome = await parts.complete(bytes);
      if (outcome.ok) return outcome.value;
      parts.onFault(outcome.refusals.map(({ reason }) => reason).join(' '));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (!isStopped) parts.onFault(error.message);
    }
    return null;
  }

  function stillWaits(what: What): boolean {
    return parts.waiting().some((each) => keyOf(each) === keyOf(what));
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = parts.after(milliseconds, () => {
        wakes.delete(wake);
        resolve();
      });
      const wake = () => {
        end();
        resolve();
      };
      wakes.add(wake);
    });
  }

  const unsubscribe = parts.subscribe(soon);
  soon();
  return async () => {
    isStopped = true;
    unsubscribe();
    callOff?.();
    callOffAgain?.();
    for (const wake of wakes) wake();
    await Promise.all(underWay.values());
  };
}
