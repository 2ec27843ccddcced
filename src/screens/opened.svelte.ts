import { onDestroy } from 'svelte';

/** A paper that is being opened, while the calling component lives; null until it is open. It is closed with the component, however late it comes. */
export function useOpened<Paper extends { close(): Promise<void> }>(opening: Promise<Paper>): { readonly current: Paper | null } {
  let opened = $state.raw<Paper | null>(null);
  let isGone = false;
  opening
    .then(async (paper) => {
      if (isGone) await paper.close();
      else opened = paper;
    })
    .catch(reportError);
  onDestroy(() => {
    isGone = true;
    opened?.close().catch(reportError);
  });
  return {
    get current() {
      return opened;
    },
  };
}
