import { MediaQuery } from 'svelte/reactivity';

const wide = new MediaQuery('width >= 1500px');
const medium = new MediaQuery('width >= 1080px');

/** Whether the pages as they will be printed have room beside the words and the panel. */
export function hasRoomForPages(): boolean {
  return wide.current;
}

/** Whether the panel has room beside the words; else one of the two is shown at a time. As the style of the desk has it. */
export function hasRoomForPanel(): boolean {
  return medium.current;
}
