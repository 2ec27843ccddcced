import type { Pace } from './fixity';

export interface Pacing {
  /** Bytes of one copy. */
  readonly total: number;
  readonly withinMs: number;
  readonly restfulRate: number;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly isStopped: () => boolean;
}

/** Without holding anything back. */
export const freely: Pace = async () => {};

/** Holds the reading back, so that people who work do not wait for the disk; never so far that the round would outlast its half of the period. */
export function paceOf({ total, withinMs, restfulRate, after, isStopped }: Pacing): Pace {
  if (restfulRate === Infinity) return freely;
  const needed = (4 * total) / (withinMs / 1_000);
  const rate = Math.max(restfulRate, needed);
  let owed = 0;
  return async (bytes) => {
    owed += (bytes / rate) * 1_000;
    if (owed < 100 || isStopped()) return;
    const wait = owed;
    owed = 0;
    await new Promise<void>((resolve) => void after(wait, resolve));
  };
}
