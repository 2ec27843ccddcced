import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Pace } from '../../archive/keeping/fixity';
import type { Read, ReadFiles } from '../ocfl/reading';
import type { FromHasher, HashedFile, Step, ToHasher } from './messages';

/** One more than there are processors: while one waits for the disk the others hash. */
const THREADS_MOST = 4;
/** What is begun while the first of it is waited for. */
const AHEAD = 8;
/** Small files that a thread is asked for at a time. */
const MANY_MOST = 32;
const TOGETHER_BYTES = 1024 * 1024;
/** Threads that nobody needs any more give their memory back. */
const IDLE_MS = 10_000;

interface Thread {
  readonly worker: Worker;
  ask(message: ToHasher): Promise<FromHasher>;
}

/** Reads files in threads, several at a time, and tells the hash of each in the order given. `script`: where the bundled worker is. */
export function createHashingThreads(script: URL, most = Math.min(THREADS_MOST, availableParallelism() + 1)): ReadFiles {
  const free: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: ((thread: Thread) => void)[] = [];
  let idle: NodeJS.Timeout | undefined;

  function start(): Thread {
    const worker = new Worker(script);
    worker.unref();
    const thread = { worker, ask: (message: ToHasher) => ask(worker, message) };
    all.add(thread);
    worker.once('exit', () => {
      all.delete(thread);
      if (free.includes(thread)) free.splice(free.indexOf(thread), 1);
    });
    return thread;
  }

  async function take(): Promise<Thread> {
    clearTimeout(idle);
    return free.pop() ?? (all.size < most ? start() : new Promise((resolve) => void waiting.push(resolve)));
  }

  function giveBack(thread: Thread): void {
    const next = waiting.shift();
    // One that broke is replaced.
    if (next) return next(all.has(thread) ? thread : start());
    if (!all.has(thread)) return;
    free.push(thread);
    clearTimeout(idle);
    idle = setTimeout(() => free.splice(0).forEach(({ worker }) => void worker.terminate()), IDLE_MS).unref();
  }

  async function read(paths: readonly string[], pace: Pace): Promise<readonly Read[]> {
    const thread = await take();
    const reads: Read[] = [];
    try {
      let open = 0;
      for (let message: ToHasher = { type: 'read', paths }; reads.length < paths.length; message = { type: 'more' }) {
        const { steps } = await thread.ask(message);
        await pace(steps.reduce((sum, step) => sum + step.bytes, 0));
        open = gather(steps, open, reads);
      }
      return reads;
    } finally {
      giveBack(thread);
    }
  }

  return async function* (paths, pace) {
    const slowly = oneByOne(pace);
    const coming: Promise<readonly Read[]>[] = [];
    let [next, many] = [0, 1];
    const begin = () => {
      if (next >= paths.length) return;
      const reading = read(paths.slice(next, next + many), slowly);
      next += many;
      // Waited for in its turn; until then nobody listens.
      reading.catch(() => {});
      coming.push(reading);
    };
    for (let count = 0; count < AHEAD; count++) begin();
    try {
      for (let reading = coming.shift(); reading; reading = coming.shift()) {
        begin();
        const reads = await reading;
        yield* reads;
        many = manyLike(reads);
      }
    } finally {
      await Promise.allSettled(coming);
    }
  };
}

/** Adds the files that came to their end; returns how many bytes were read of the one that did not, `open` of them before. */
function gather(steps: readonly Step[], open: number, reads: Read[]): number {
  let bytes = open;
  for (const step of steps) {
    bytes += step.bytes;
    if (!step.end) continue;
    reads.push({ sha256: hashOf(step.end), bytes });
    bytes = 0;
  }
  return bytes;
}

/** How many files a thread is asked for at a time where they are as large as these: small ones one by one would cost more to ask for than to read. */
function manyLike(reads: readonly Read[]): number {
  const bytes = reads.reduce((sum, read) => sum + read.bytes, 0);
  return Math.max(1, Math.min(MANY_MOST, Math.floor((TOGETHER_BYTES * reads.length) / Math.max(bytes, 1))));
}

/** Several that are held back at a time would each wait for their own bytes only. */
function oneByOne(pace: Pace): Pace {
  let turn: Promise<void> = Promise.resolve();
  return (bytes) => (turn = turn.then(() => pace(bytes)));
}

/** While it is asked the process does not end; afterwards the thread keeps nobody alive. */
function ask(worker: Worker, message: ToHasher): Promise<FromHasher> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      worker.off('message', answered).off('error', failed).off('exit', gone).unref();
      how();
    };
    const answered = (told: FromHasher) => settle(() => resolve(told));
    const failed = (error: Error) => settle(() => reject(error));
    const gone = () => settle(() => reject(new Error('a thread that hashes has ended')));
    worker.ref();
    worker.once('message', answered).once('error', failed).once('exit', gone);
    worker.postMessage(message);
  });
}

function hashOf(end: HashedFile): string | null {
  if (end.type === 'failed') throw Object.assign(new Error(end.message), { code: end.code });
  if (end.type === 'whole') return end.sha256;
  return end.type === 'unreadable' ? '' : null;
}
