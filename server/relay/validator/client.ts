import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeAnswer, encodeAsked, frameReader, HELLO, type Answer, type Asked } from './messages';

/** `overran`: the validator died or was stopped over this very question, alone and with a fresh validator. */
export type Judged = Answer | { readonly type: 'overran' };

/** Where a question is asked: where everybody's are, or beside that, where nobody who writes waits for it. */
export type Place = 'live' | 'aside';

/** Asks the validator. Questions are answered in their order. */
export interface Validator {
  ask(asked: Asked, place?: Place): Promise<Judged>;
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

/** Longest time for a question on a machine that gives the child no turn. */
const STARVED_MS = 5_000;
const RESTART_MS = 1_000;
const MS_PER_TICK = 10;
const HEAP_MB = 256;
const TIME_MS = 250;
/** Loading 5 MB of entries took 0.4 s here; a slower machine gets several times that. */
const MS_PER_STATE_KIB = 0.5;
/** A long tail of small updates takes longer than its bytes say, above all in a child that has just started. */
const MS_PER_STATE_UPDATE = 0.5;

interface Waiting {
  readonly turn: number;
  readonly asked: Asked;
  readonly resolve: (judged: Judged) => void;
  /** It was the first in line once already when a validator died. */
  isSuspect: boolean;
}

/** The question that is being timed. */
interface Timed {
  readonly first: Waiting;
  readonly cpuMs: number | null;
  readonly since: number;
  timer: NodeJS.Timeout;
}

/** Starts the validator, and another one whenever it dies. */
export function startValidator({ script, onFault, timeMs = TIME_MS }: ValidatorOptions): Validator {
  let waiting: Waiting[] = [];
  let turns = 0;
  let child = start();
  let isCorked = false;
  let isClosed = false;
  let isReady = false;
  let timed: Timed | null = null;

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
    if (turn === HELLO) {
      isReady = true;
      return watch();
    }
    const first = waiting.shift();
    if (first?.turn !== turn) throw new Error('the validator answered out of turn');
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

  /** Times the question that is first in line, when nothing is being timed: thousands are answered before a timer ends. */
  function watch(): void {
    const [first] = waiting;
    if (!isReady || timed || !first) return;
    timed = { first, cpuMs: cpuMsOf(child.pid), since: performance.now(), timer: setTimeout(look, timeFor(first)) };
  }

  function look(): void {
    const { first, cpuMs, since } = timed!;
    if (waiting[0] !== first) return timeAnew();
    const spent = (cpuMsOf(child.pid) ?? Infinity) - (cpuMs ?? 0);
    // On a busy machine a child may wait long for its turn; that is nobody's fault.
    if (spent < timeFor(first) / 2 && performance.now() - since < STARVED_MS) timed!.timer = setTimeout(look, timeFor(first));
    else setImmediate(stopIfStill, first);
  }

  function timeAnew(): void {
    if (timed) clearTimeout(timed.timer);
    timed = null;
    watch();
  }

  function timeFor({ asked }: Waiting): number {
    return timeMs + stateKiB(asked) * MS_PER_STATE_KIB + (asked.state?.length ?? 0) * MS_PER_STATE_UPDATE;
  }

  /** An answer may have come while this process was busy itself; it is read before anybody is blamed. */
  function stopIfStill(first: Waiting): void {
    if (waiting[0] === first) child.kill('SIGKILL');
    else timeAnew();
  }

  function replace(dead: ChildProcess, why: string): void {
    if (isClosed || dead !== child) return;
    onFault(why);
    const line = waiting;
    const wasReady = isReady;
    waiting = [];
    isReady = false;
    timeAnew();
    // One that cannot even start is not tried in a circle.
    setTimeout(() => startAgain(line, wasReady), wasReady ? 0 : RESTART_MS);
  }

  function startAgain(line: readonly Waiting[], wasReady: boolean): void {
    if (isClosed) return;
    const meanwhile = waiting;
    waiting = [];
    child = start();
    isCorked = false;
    line.forEach((one, index) => askAgain(one, wasReady && index === 0));
    meanwhile.forEach(enqueue);
  }

  /** A fresh validator holds no room: those who counted on one hear so. Whoever was first and had everything with it is tried once more. */
  function askAgain(one: Waiting, wasFirst: boolean): void {
    if (wasFirst && one.isSuspect) return one.resolve({ type: 'overran' });
    if (wasFirst) one.isSuspect = true;
    enqueue(one);
  }

  function enqueue(one: Waiting): void {
    waiting.push(one);
    write(one);
    watch();
  }

  return {
    ask: (asked) =>
      new Promise((resolve) => {
        turns += 1;
        enqueue({ turn: turns, asked, resolve, isSuspect: false });
      }),
    close: () => {
      isClosed = true;
      if (timed) clearTimeout(timed.timer);
      child.kill('SIGKILL');
    },
  };
}

/** CPU time of a process, where the system tells; null elsewhere. */
function cpuMsOf(pid: number | undefined): number | null {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /);
    const fields = after.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    // No such file on this system, or the process has just ended: the clock on the wall decides.
    return null;
  }
}

function stateKiB({ state }: Asked): number {
  return (state ?? []).reduce((sum, { length }) => sum + length, 0) / 1024;
}
