import { MediaQuery } from 'svelte/reactivity';

const wide = new MediaQuery('width >= 1100px');

/** Whether a document and its facts stand side by side. Reactive. */
export function isWide(): boolean {
  return wide.current;
}
