import type { Locks, Timers, Wakes } from '../../../src/sync/ports';
import type { TabChannel } from '../../../src/storage/ports';

/** Timers that stand still until a test moves them. */
export class FakeTimers implements Timers {
  now = Date.parse('2026-03-05T05:00:00.000Z');
  #pending = new Set<{ at: number; run: () => void }>();

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.now + milliseconds, run };
    this.#pending.add(timer);
    return () => void this.#pending.delete(timer);
  }

  /** Lets time pass; timers that fall due run in their order. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#pending.delete(next);
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  #next(until: number): { at: number; run: () => void } | undefined {
    return [...this.#pending].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}

/** Web Locks within one browser: first come, first served. */
export class FakeLocks implements Locks {
  #held = new Map<string, Promise<void>>();

  async hold(name: string, until: AbortSignal, lead: () => Promise<void>): Promise<void> {
    for (let held = this.#held.get(name); held; held = this.#held.get(name)) {
      await Promise.race([held, aborted(until)]);
      if (until.aborted) return;
    }
    const leading = lead().finally(() => this.#held.delete(name));
    this.#held.set(name, leading);
    await leading;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
}

/** The tabs of one browser that hear each other under one name. */
export class FakeChannels {
  readonly #open = new Set<{ listener: (message: unknown) => void }>();

  join(): TabChannel {
    const own = { listener: (_: unknown) => {} };
    this.#open.add(own);
    return {
      post: (message) => [...this.#open].filter((other) => other !== own).forEach(({ listener }) => listener(structuredClone(message))),
      listen: (listener) => void (own.listener = listener),
      close: () => void this.#open.delete(own),
    };
  }
}

/** A page that becomes visible when the test says so. */
export class FakeWakes implements Wakes {
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  wake(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Resolves when a condition holds; gives up when nothing more can happen. */
export async function until(condition: () => unknown, what = String(condition)): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never came true: ${what}`);
}
