import type { Locks } from '../../../src/sync/ports';

interface Waiting {
  readonly owner: object;
  readonly begin: () => void;
}

/** Web Locks of one browser: the lock of a tab that was killed passes to the next. */
export class TabLocks {
  #holder: object | null = null;
  #waiting: Waiting[] = [];

  of(owner: object): Locks {
    return {
      hold: (_, until, lead) =>
        new Promise((resolve, reject) => {
          const begin = () =>
            void lead()
              .finally(() => this.release(owner))
              .then(resolve, reject);
          this.#waiting.push({ owner, begin });
          until.addEventListener('abort', () => this.#giveUp(owner, resolve));
          this.#next();
        }),
    };
  }

  /** Ends what a tab holds or waits for. */
  release(owner: object): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.owner !== owner);
    if (this.#holder !== owner) return;
    this.#holder = null;
    this.#next();
  }

  #giveUp(owner: object, resolve: () => void): void {
    if (!this.#waiting.some((waiting) => waiting.owner === owner)) return;
    this.release(owner);
    resolve();
  }

  #next(): void {
    if (this.#holder) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#holder = next.owner;
    next.begin();
  }
}
