import type { RefusedItem } from '../../queries/paper/refused-words.svelte';

/** The open paper into which refused words of it may be put again. */
export interface RefusedHome {
  readonly shown: { readonly mayWrite: boolean };
  /** Tells the others what is no longer taken into the paper; absent where nobody else is told. */
  readonly tell?: ((item: RefusedItem) => Promise<void>) | undefined;
  readonly write: { putAgain(item: RefusedItem): Promise<void> };
}
