const FIRST_MS = 5_000;
const LONGEST_MS = 30 * 60_000;
const LONGEST_URGENT_MS = 2 * 60_000;
/** Part of the wait that is left to chance, so that those who failed together do not come back together. */
const JITTER = 0.25;

/** From so many failures on people are told; it goes on being tried. */
export const FAILURES_UNTIL_TOLD = 5;

/** So often an axis may say that it took a message and show it nowhere; then a person asks before it is sent once more, for its recipient may have it every time. */
export const LOSSES_MOST = 3;

/** How long to wait after so many attempts in vain: longer each time up to half an hour, two minutes for what is urgent. `random`: from 0 up to 1. */
export function backoffMs({ attempts, isUrgent }: { readonly attempts: number; readonly isUrgent: boolean }, random: number, firstMs = FIRST_MS): number {
  const longest = isUrgent ? LONGEST_URGENT_MS : LONGEST_MS;
  const wait = Math.min(longest, firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}
