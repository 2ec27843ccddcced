import type { RefusedItem } from '../../queries/paper/refused-words.svelte';

/** The open paper into which refused words of it may be put again. */
export interface RefusedHome {
  readonly shown: { readonly mayWrite: boolean };
  readonly write: { putAgain(item: RefusedItem): Promise<void> };
}
