import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { decodeAnswer, encodeAsked, frameReader, type Answer, type Asked } from './messages';

/** `overran`: the validator died or was stopped over this very question, alone and with a fresh validator. */
export type Judged = Answer | { readonly type: 'overran' };

/** Asks the validator. Questions are answered in their order. */
export interface Validator {
  ask(asked: Asked): Promise<Judged>;
  close(): void;
}

export interface ValidatorOptions {
  /** The bundled child. */
  readonly script: URL;
  /** Told of a validator that had to be replaced. */
  readonly onFault: (why: string) => void;
  /** Time for one question, besides what loading the room's state takes. */
  readonly timeMs?: number;
}

const HEAP_MB = 256;
const TIME_MS = 250;
/** Loading 5 MB of entries took 0.4 s here; a slower machine gets several times that. */
const MS_PER_STATE_KIB = 0.5;

interface Waiting {
  readonly turn: number;
  readonly asked: Asked;
  readonly resolve: (judged: Judged) => void;
  /** It was the first in line once already when a validator died. */
  isSuspect: boolean;
}

/** Starts the validator, and another one whenever it dies. */
export function startValidator({ script, onFault, timeMs = TIME_MS }: ValidatorOptions): Validator {
  let waiting: Waiting[] = [];
  let turns = 0;
  let child = start();
  let isCorked = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;

  function start(): ChildProcess {
    // No part of our environment: the child needs nothing of it.
    const started = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(script)], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    started.stdout!.on('data', frameReader(take));
    // What could not be written shows as its end.
    started.stdin!.on('error', () => {});
    started.on('exit', (code, signal) => replace(started, `validator ended: ${signal ?? code}`));
    started.on('error', (error) => replace(started, error.message));
    return started;
  }

  function take(frame: Uint8Array): void {
    const { turn, answer } = decodeAnswer(frame);
    const first = waiting.shift();
    if (first?.turn !== turn) throw new Error('the validator answered out of turn');
    watch();
    first.resolve(answer);
  }

  function write({ turn, asked }: Waiting): void {
    if (!isCorked) {
      isCorked = true;
      const { stdin } = child;
      stdin!.cork();
      process.nextTick(() => {
        isCorked = false;
        stdin!.uncork();
      });
    }
    child.stdin!.write(encodeAsked(turn, asked));
  }

  /** Times the question that is first in line; a question waits for those before it. */
  function watch(): void {
    if (timer) clearTimeout(timer);
    const [first] = waiting;
    timer = first ? setTimeout(() => setImmediate(stopIfStill, first), timeMs + stateKiB(first.asked) * MS_PER_STATE_KIB) : null;
  }

  /** An answer may have come while this process was busy itself; it is read before anybody is blamed. */
  function stopIfStill(first: Waiting): void {
    if (waiting[0] === first) child.kill('SIGKILL');
  }

  function replace(dead: ChildProcess, why: string): void {
    if (isClosed || dead !== child) return;
    onFault(why);
    const line = waiting;
    waiting = [];
    if (timer) clearTimeout(timer);
    child = start();
    isCorked = false;
    line.forEach(askAgain);
  }

  /** A fresh validator holds no room: those who counted on one hear so. Whoever was first and had everything with it is tried once more. */
  function askAgain(one: Waiting, index: number): void {
    if (index === 0 && one.isSuspect) return one.resolve({ type: 'overran' });
    if (index === 0) one.isSuspect = true;
    enqueue(one);
  }

  function enqueue(one: Waiting): void {
    waiting.push(one);
    write(one);
    if (waiting.length === 1) watch();
  }

  return {
    ask: (asked) =>
      new Promise((resolve) => {
        turns += 1;
        enqueue({ turn: turns, asked, resolve, isSuspect: false });
      }),
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
      child.kill('SIGKILL');
    },
  };
}

function stateKiB({ state }: Asked): number {
  return (state ?? []).reduce((sum, { length }) => sum + length, 0) / 1024;
}
