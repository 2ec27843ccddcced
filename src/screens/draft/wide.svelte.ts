import { MediaQuery } from 'svelte/reactivity';

const wide = new MediaQuery('width >= 1500px');

/** Whether the pages as they will be printed have room beside the words and the panel. */
export function hasRoomForPages(): boolean {
  return wide.current;
}
