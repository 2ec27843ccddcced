import type { Locks } from '../../../src/sync/ports';

interface Waiting {
  readonly owner: object;
  readonly begin: () => void;
}

/** One lock: who has it, and who waits for it in turn. */
class Lock {
  #holder: object | null = null;
  #waiting: Waiting[] = [];

  ask(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#next();
  }

  release(owner: object): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.owner !== owner);
    if (this.#holder !== owner) return;
    this.#holder = null;
    this.#next();
  }

  #next(): void {
    if (this.#holder) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#holder = next.owner;
    next.begin();
  }
}

/** Web Locks of one browser: the locks of a tab that was killed pass to the next. */
export class TabLocks {
  readonly #locks = new Map<string, Lock>();
  /** What each tab has asked for; one tab may ask for one lock several times. */
  readonly #asked = new Map<object, Set<{ readonly lock: Lock; readonly owner: object }>>();

  of(tab: object): Locks {
    return { hold: (name, until, lead) => this.#hold(tab, name, until, lead) };
  }

  /** Ends what a tab holds or waits for. */
  release(tab: object): void {
    for (const { lock, owner } of this.#asked.get(tab) ?? []) lock.release(owner);
    this.#asked.delete(tab);
  }

  #hold(tab: object, name: string, until: AbortSignal, lead: () => Promise<void>): Promise<void> {
    const lock = this.#locks.get(name) ?? new Lock();
    this.#locks.set(name, lock);
    const owner = {};
    const asked = this.#asked.get(tab) ?? new Set();
    this.#asked.set(tab, asked.add({ lock, owner }));
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        lock.release(owner);
        resolve();
      };
      const begin = () => {
        until.removeEventListener('abort', giveUp);
        void lead()
          .finally(() => lock.release(owner))
          .then(resolve, reject);
      };
      until.addEventListener('abort', giveUp);
      lock.ask({ owner, begin });
    });
  }
}
