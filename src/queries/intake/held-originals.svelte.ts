import { SvelteSet } from 'svelte/reactivity';
import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';

type Wanted = Pick<OriginalRef, 'sha256' | 'name' | 'mediaType'>;

/** Which files and pages of a document are on this device by now; what a colleague's device holds is asked for until it comes. Reactive. */
export class HeldOriginals {
  readonly #held = new SvelteSet<Sha256>();
  readonly #bring: (wanted: Wanted) => Promise<Blob | null>;
  #wanted: readonly Wanted[] = [];
  #asking: Promise<void> | null = null;

  constructor(bring: (wanted: Wanted) => Promise<Blob | null>) {
    this.#bring = bring;
  }

  has(sha256: Sha256): boolean {
    return this.#held.has(sha256);
  }

  /** Asks once for each that is not here, one after another; what is wanted now replaces what was wanted before. */
  ask(wanted: readonly Wanted[]): Promise<void> {
    this.#wanted = wanted;
    this.#asking ??= this.#askAll().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #askAll(): Promise<void> {
    for (let one = this.#wanted[0]; one; one = this.#wanted[0]) {
      this.#wanted = this.#wanted.slice(1);
      if (!this.#held.has(one.sha256) && (await this.#bring(one))) this.#held.add(one.sha256);
    }
  }
}
