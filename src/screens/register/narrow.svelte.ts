import { MediaQuery } from 'svelte/reactivity';

const narrow = new MediaQuery('width < 760px');

/** Whether the screen is too narrow for a table; cards are shown then. Reactive. */
export function isNarrow(): boolean {
  return narrow.current;
}
