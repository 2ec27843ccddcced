import type { Now } from './ports';

/** How patient to be: `free` failures, then a wait that doubles from one second to `longestWaitMs`. */
export interface Patience {
  readonly free: number;
  readonly longestWaitMs: number;
}

const FORGOTTEN_AFTER_MS = 3_600_000;
const KEYS_MOST = 10_000;

interface Failures {
  readonly count: number;
  readonly at: number;
}

/**
 * Counts failures by key, in memory and bounded. A try is counted as failed before it is made, so that many at once gain nothing;
 * a success takes it back.
 */
export function createThrottle({ free, longestWaitMs }: Patience, now: Now) {
  const failures = new Map<string, Failures>();

  function current(key: string): Failures {
    const known = failures.get(key);
    return known && now() - known.at < FORGOTTEN_AFTER_MS ? known : { count: 0, at: 0 };
  }

  function put(key: string, count: number): void {
    failures.delete(key);
    const oldest = failures.size >= KEYS_MOST ? failures.keys().next().value : undefined;
    if (oldest !== undefined) failures.delete(oldest);
    failures.set(key, { count, at: now() });
  }

  return {
    /** Milliseconds until this key may try again; 0 when now. */
    waitMs(key: string): number {
      const { count, at } = current(key);
      if (count < free) return 0;
      return Math.max(0, at + Math.min(longestWaitMs, 1_000 * 2 ** (count - free)) - now());
    },
    countFailure: (key: string) => put(key, current(key).count + 1),
    takeBack: (key: string) => put(key, Math.max(0, current(key).count - 1)),
    forget: (key: string) => void failures.delete(key),
  };
}

export type Throttle = ReturnType<typeof createThrottle>;
