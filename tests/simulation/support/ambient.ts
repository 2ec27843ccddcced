/**
 * What libraries take from the platform without being given it: y-websocket its timers, lib0 the time, Yjs its client ids, the in-memory IndexedDB its
 * tasks. Must be loaded before them, because lib0 keeps what it finds.
 */
export interface Platform {
  now(): number;
  /** From 0 to 1, 1 excluded. */
  random(): number;
  /** Runs something later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** Runs something after everything that runs now. */
  task(run: () => void): void;
}

class Timer {
  constructor(public callOff: () => void) {}
}

const { setTimeout, setInterval, clearTimeout, clearInterval, setImmediate } = globalThis;
const own = { setTimeout, setInterval, clearTimeout, clearInterval, setImmediate };
const ownNow = Date.now;
const ownRandomValues = crypto.getRandomValues.bind(crypto);
let given: Platform | null = null;

Date.now = () => given?.now() ?? ownNow();
Object.defineProperty(crypto, 'getRandomValues', {
  value: (array: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>) => (given ? fill(array, given) : ownRandomValues(array)),
});
// Each provider of y-websocket listens for the end of the process; a world has dozens.
process.setMaxListeners(0);

/** Gives the platform to whoever asks the globals for it, until the returned function is called. */
export function give(platform: Platform): () => void {
  given = platform;
  Object.assign(globalThis, timersOf(platform));
  return () => {
    given = null;
    Object.assign(globalThis, own);
  };
}

function timersOf({ after, task }: Platform) {
  return {
    setImmediate: task,
    setTimeout: (run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => new Timer(after(milliseconds, () => run(...args))),
    setInterval(run: () => void, milliseconds: number) {
      const timer = new Timer(() => {});
      const arm = () => (timer.callOff = after(milliseconds, () => (arm(), run())));
      arm();
      return timer;
    },
    clearTimeout: (timer: unknown) => (timer instanceof Timer ? timer.callOff() : own.clearTimeout(timer as never)),
    clearInterval: (timer: unknown) => (timer instanceof Timer ? timer.callOff() : own.clearInterval(timer as never)),
  };
}

function fill<Values extends Uint8Array | Uint32Array>(array: Values, { random }: Platform): Values {
  const range = 2 ** (8 * array.BYTES_PER_ELEMENT);
  for (let index = 0; index < array.length; index++) array[index] = Math.floor(random() * range);
  return array;
}
