import { MediaQuery } from 'svelte/reactivity';

const wide = new MediaQuery('width >= 1260px');

/** Whether who has how much stands beside the list, not folded above it. Reactive. */
export function showsGroupsBeside(): boolean {
  return wide.current;
}
