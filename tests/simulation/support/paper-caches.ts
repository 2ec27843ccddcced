import * as Y from 'yjs';
import type { HeldPaper, PaperCache } from '../../../src/storage/ports';
import type { Chance } from './chance';
import type { Kernel } from './kernel';

/** Of what comes over the line, a cache like y-indexeddb may lose any. */
const LOSES = 0.2;

/** What one browser caches of papers: may lose anything, be wiped at any time, and is read a little later. */
export class PaperCaches {
  #kept = new Map<string, Uint8Array[]>();

  constructor(private readonly world: { readonly kernel: Kernel; readonly chance: Chance }) {}

  wipe(): void {
    this.#kept.clear();
  }

  /** Whether anything is kept of a room. */
  holds(room: string): boolean {
    return [...this.#kept.keys()].some((name) => name.includes(room));
  }

  of(tab: { readonly isAlive: boolean }): PaperCache {
    return { open: (name, read) => this.#open(name, read, tab), forget: async (beginning) => this.#forget(beginning) };
  }

  #forget(beginning: string): void {
    for (const name of this.#kept.keys()) if (name.startsWith(beginning)) this.#kept.delete(name);
  }

  #open(name: string, read: (update: Uint8Array) => void, tab: { readonly isAlive: boolean }): HeldPaper {
    let isOpen = true;
    this.world.kernel.after(this.world.chance.between(0, 50), () => {
      const kept = this.#kept.get(name);
      if (kept && isOpen && tab.isAlive) read(Y.mergeUpdates(kept));
    });
    return {
      keep: (update, state) => {
        if (!tab.isAlive || this.world.chance.happens(LOSES)) return;
        const kept = this.#kept.get(name);
        this.#kept.set(name, kept ? [...kept, update] : [state()]);
      },
      close: () => void (isOpen = false),
    };
  }
}
