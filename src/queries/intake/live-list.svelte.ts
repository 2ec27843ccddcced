import { createSubscriber } from 'svelte/reactivity';

/** What a store lets others follow. */
export interface Followed<T> {
  list(): Promise<readonly T[]>;
  subscribe(listener: () => void): () => void;
}

/**
 * A store's list, read again whenever the store says that it changed. Empty and not `ready` until first read. Follows the store only
 * while something on screen reads it.
 */
export class LiveList<T> {
  readonly #store: Followed<T>;
  readonly #tell: (error: unknown) => void;
  readonly #follow: () => void;
  #rows = $state.raw<readonly T[]>([]);
  #ready = $state.raw(false);

  constructor(store: Followed<T>, tell: (error: unknown) => void) {
    this.#store = store;
    this.#tell = tell;
    this.#follow = createSubscriber(() => {
      void this.read();
      return store.subscribe(() => void this.read());
    });
  }

  get rows(): readonly T[] {
    this.#follow();
    return this.#rows;
  }

  get ready(): boolean {
    this.#follow();
    return this.#ready;
  }

  /** Reads the store now. */
  async read(): Promise<void> {
    try {
      this.#rows = await this.#store.list();
      this.#ready = true;
    } catch (error) {
      this.#tell(error);
    }
  }
}
