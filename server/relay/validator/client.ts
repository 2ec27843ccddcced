import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ByteWriter } from '../byte-writer';
import { decodeAnswer, frameReader, HELLO, writeAsked, type Answer, type Asked } from './messages';

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
  /** Another one stands by, so that nobody waits for its start when this one dies. */
  readonly hasSpare?: boolean;
  /** Gives way to everything else on the machine. */
  readonly givesWay?: boolean;
}

/** Longest time for a question on a machine that gives the child no turn. */
const STARVED_MS = 5_000;
const RESTART_MS = 1_000;
const MS_PER_TICK = 10;
const LOW_PRIORITY = 5;
const HEAP_MB = 256;
const TIME_MS = 250;
/** To make a whole state anew, or to read it, besides loading it. */
const STATE_MS = 2_000;
/** Loading 5 MB of entries took 0.4 s here; a slower machine gets several times that. */
const MS_PER_STATE_KIB = 0.5;
/** A long tail of small updates takes longer than its bytes say, above all in a child that has just started. */
const MS_PER_STATE_UPDATE = 0.5;

interface Waiting {
  readonly turn: number;
  readonly asked: Asked;
  readonly resolve: (judged: Judged) => void;
  /** It was asked alone once already when a validator died. */
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
export function startValidator({ script, onFault, timeMs = TIME_MS, hasSpare = false, givesWay = false }: ValidatorOptions): Validator {
  let waiting: Waiting[] = [];
  let turns = 0;
  /** Those that have said that they can be asked. */
  const ready = new WeakSet<ChildProcess>();
  let spare: ChildProcess | null = null;
  let child = start();
  const questions = new ByteWriter();
  /** Questions that went through the pipe and are not yet answered. */
  let sent = 0;
  let gathered = 0;
  let isClosed = false;
  /** After a death, until all who waited then are answered: answers given before it may have died in the pipe, so that only one who is alone can be blamed. */
  let isOneByOne = false;
  let timed: Timed | null = null;
  /** The question that had had all its time when a validator was stopped. */
  let stoppedOver: Waiting | null = null;

  function start(): ChildProcess {
    // No part of our environment: the child needs nothing of it.
    const started = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(script)], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    started.stdout!.on(
      'data',
      frameReader((frame) => take(started, frame)),
    );
    if (givesWay && started.pid !== undefined) setPriority(started.pid, LOW_PRIORITY);
    // What could not be written shows as its end.
    started.stdin!.on('error', () => {});
    started.on('exit', (code, signal) => replace(started, `validator ended: ${signal ?? code}`));
    started.on('error', (error) => replace(started, error.message));
    return started;
  }

  function take(from: ChildProcess, frame: Uint8Array): void {
    const { turn, answer } = decodeAnswer(frame);
    if (turn === HELLO) {
      ready.add(from);
      return watch();
    }
    // What a dead one had still in its pipe is asked again.
    if (from !== child || !ready.has(from)) return;
    const first = waiting.shift();
    if (first?.turn !== turn) throw new Error('the validator answered out of turn');
    first.resolve(answer);
    sent -= 1;
    if (isOneByOne) askNext();
    else if (sent === 0) flush();
  }

  function askNext(): void {
    isOneByOne = waiting.length > 0;
    if (isOneByOne) write(waiting[0]!);
  }

  /** Goes through the pipe with whatever else is asked in this turn of the event loop, or while the validator is busy. */
  function write({ turn, asked }: Waiting): void {
    if (gathered === 0 && sent === 0) setImmediate(flush);
    writeAsked(questions, turn, asked);
    gathered += 1;
  }

  function flush(): void {
    if (gathered === 0 || sent > 0 || isClosed) return;
    child.stdin!.write(questions.take());
    sent = gathered;
    gathered = 0;
  }

  /** Times the question that is first in line, when nothing is being timed: thousands are answered before a timer ends. */
  function watch(): void {
    const [first] = waiting;
    if (!ready.has(child) || timed || !first) return;
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
    const own = asked.type === 'check' ? timeMs : STATE_MS;
    return own + stateKiB(asked) * MS_PER_STATE_KIB + (asked.state?.length ?? 0) * MS_PER_STATE_UPDATE;
  }

  /** An answer may have come while this process was busy itself; it is read before anybody is blamed. */
  function stopIfStill(first: Waiting): void {
    if (waiting[0] !== first) return timeAnew();
    stoppedOver = first;
    child.kill('SIGKILL');
  }

  function replace(dead: ChildProcess, why: string): void {
    if (dead === spare) spare = null;
    if (isClosed || dead !== child) return;
    onFault(why);
    const line = waiting;
    const wasReady = ready.delete(dead);
    const wasAlone = wasReady && (isOneByOne || line.length === 1);
    waiting = [];
    timeAnew();
    // One that cannot even start is not tried in a circle.
    setTimeout(() => startAgain(line, wasAlone), wasReady ? 0 : RESTART_MS);
  }

  function startAgain(line: readonly Waiting[], wasAlone: boolean): void {
    if (isClosed) return;
    const meanwhile = waiting;
    waiting = [];
    child = spare ?? start();
    spare = null;
    standBySoon();
    // Whoever is still to be sent is in one of the two lines.
    questions.take();
    sent = gathered = 0;
    isOneByOne = true;
    line.forEach((one, index) => askAgain(one, wasAlone && index === 0));
    meanwhile.forEach(enqueue);
    isOneByOne = waiting.length > 0;
  }

  /** Not at once: those who wait now need the processor more. */
  function standBySoon(): void {
    if (hasSpare) setTimeout(() => void (isClosed || (spare ??= start())), RESTART_MS).unref();
  }

  /**
   * A fresh validator holds no room: those who counted on one hear so. Whoever was alone when it died is tried once more, unless it was stopped because they
   * had had their time: that says all, and everybody behind them waits.
   */
  function askAgain(one: Waiting, wasAlone: boolean): void {
    if (wasAlone && (one.isSuspect || one === stoppedOver)) return one.resolve({ type: 'overran' });
    if (wasAlone) one.isSuspect = true;
    enqueue(one);
  }

  function enqueue(one: Waiting): void {
    waiting.push(one);
    if (!isOneByOne || waiting.length === 1) write(one);
    watch();
  }

  return {
    ask: (asked) =>
      new Promise((resolve) => {
        turns += 1;
        if (turns === 1) standBySoon();
        enqueue({ turn: turns, asked, resolve, isSuspect: false });
      }),
    close: () => {
      isClosed = true;
      if (timed) clearTimeout(timed.timer);
      child.kill('SIGKILL');
      spare?.kill('SIGKILL');
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
