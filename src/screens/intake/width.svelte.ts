import { MediaQuery } from 'svelte/reactivity';

const wide = new MediaQuery('width >= 1100px');

/** Whether list, document and form stand side by side. Reactive. */
export function isWide(): boolean {
  return wide.current;
}
