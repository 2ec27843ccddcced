import { untrack } from 'svelte';
import type { ScreenContext } from './context';

/** Calls `again` each time the line is back (also after signing in again), while the calling component lives: what had no answer is asked once more. */
export function onLineBack(context: Pick<ScreenContext, 'status'>, again: () => void): void {
  let wasAway = false;
  $effect(() => {
    const isAway = context.status.line !== 'connected';
    if (wasAway && !isAway) untrack(again);
    wasAway = isAway;
  });
}
