import { MediaQuery } from 'svelte/reactivity';

const narrow = new MediaQuery('width < 760px');
const cramped = new MediaQuery('width < 1000px');
const wide = new MediaQuery('width >= 1100px');

/** Whether the screen is too narrow for a table; cards are shown then. Reactive. */
export function isNarrow(): boolean {
  return narrow.current;
}

/** Whether the menu leaves no room for many columns: also on a tablet that is held upright. Reactive. */
export function isCramped(): boolean {
  return cramped.current;
}

/** Whether a document and its facts stand side by side. Reactive. */
export function isWide(): boolean {
  return wide.current;
}
