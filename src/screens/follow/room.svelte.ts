import { MediaQuery } from 'svelte/reactivity';

const cramped = new MediaQuery('width < 1000px');
const wide = new MediaQuery('width >= 1260px');

/** Whether the list is cards: a tablet held upright has no room for its columns beside the menu. Reactive. */
export function showsCards(): boolean {
  return cramped.current;
}

/** Whether who has how much stands beside the list, not folded above it. Reactive. */
export function showsGroupsBeside(): boolean {
  return wide.current;
}
