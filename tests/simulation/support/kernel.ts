import { give } from './ambient';

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Taken before anybody replaces it: between two tasks every promise that can go on goes on. */
const nextTurn = globalThis.setImmediate;

/**
 * Virtual time. Everything that happens is an entry of one queue; time jumps from one to the next. Tasks of the in-memory IndexedDB,
 * which asks for `setImmediate`, run in their order at the moment they were asked for. While it runs, the platform's time, timers and chance are its own.
 */
export class Kernel {
  now = 0;
  /** How many things happened. */
  count = 0;
  #order = 0;
  #queue: Happening[] = [];
  #tasks: (() => void)[] = [];
  #interruption: { left: number; run: () => void } | null = null;

  constructor(private readonly random: () => number) {}

  /** Runs something later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void {
    let isOff = false;
    this.#push({ at: this.now + milliseconds, order: this.#order++, run: () => isOff || run() });
    return () => void (isOff = true);
  }

  /** Runs something between two tasks of a database, in the middle of whatever it is doing then. */
  afterTasks(count: number, run: () => void): void {
    this.#interruption = { left: count, run };
  }

  /** Runs until a moment, or until a condition holds after something happened. Returns whether the condition came true. */
  async runUntil(end: number, isDone: () => boolean = () => false): Promise<boolean> {
    const restore = this.#takeOver();
    try {
      await this.#settle();
      for (let next = this.#queue[0]; next && next.at <= end; next = this.#queue[0]) {
        this.#pop();
        this.now = next.at;
        this.count++;
        next.run();
        await this.#settle();
        if (isDone()) return true;
      }
      this.now = end;
      return false;
    } finally {
      restore();
    }
  }

  /** Runs at once what `work` asks for, without time passing. */
  async settled<T>(work: () => Promise<T>): Promise<T> {
    const restore = this.#takeOver();
    try {
      const working = work();
      await this.#settle();
      return await working;
    } finally {
      restore();
    }
  }

  #takeOver(): () => void {
    return give({
      now: () => this.now,
      random: this.random,
      after: (milliseconds, run) => this.after(milliseconds, run),
      task: (task) => void this.#tasks.push(task),
    });
  }

  async #settle(): Promise<void> {
    do {
      this.#runTask();
      await new Promise<void>((resolve) => void nextTurn(resolve));
    } while (this.#tasks.length > 0);
  }

  #runTask(): void {
    const task = this.#tasks.shift();
    if (!task) return;
    task();
    const interruption = this.#interruption;
    if (!interruption || --interruption.left > 0) return;
    this.#interruption = null;
    interruption.run();
  }

  #push(happening: Happening): void {
    const queue = this.#queue;
    let at = queue.push(happening) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && isBefore(happening, queue[parent]!); at = parent, parent = (at - 1) >> 1) queue[at] = queue[parent]!;
    queue[at] = happening;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop()!;
    if (queue.length === 0) return;
    let at = 0;
    for (let child = 1; child < queue.length; child = 2 * at + 1) {
      if (child + 1 < queue.length && isBefore(queue[child + 1]!, queue[child]!)) child++;
      if (!isBefore(queue[child]!, last)) break;
      queue[at] = queue[child]!;
      at = child;
    }
    queue[at] = last;
  }
}

function isBefore(one: Happening, other: Happening): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
