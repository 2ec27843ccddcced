import type { Random, Timers } from '../ports';
import { createBell } from './bell';

const LEAST_MS = 500;
const MOST_MS = 30_000;

/** Waiting between attempts, with full jitter from 0.5 to 30 s, so that 5,000 devices do not come back as one wave. */
export interface Pause {
  /** Waits after `failures` failures in a row, or with null until woken. `wake` and an aborted `signal` end the wait at once. */
  wait(failures: number | null, signal: AbortSignal): Promise<void>;
  wake(): void;
}

export function createPause({ timers, random }: { timers: Timers; random: Random }): Pause {
  const bell = createBell();
  return {
    async wait(failures, signal) {
      const callOff = failures === null ? () => {} : timers.after(delayAfter(failures, random), bell.ring);
      await bell.wait(signal);
      callOff();
    },
    wake: bell.ring,
  };
}

/** Milliseconds to wait after a number of failures in a row. */
export function delayAfter(failures: number, random: Random): number {
  const most = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(failures + 1, 10));
  return LEAST_MS + random() * (most - LEAST_MS);
}
