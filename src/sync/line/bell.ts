import type { Timers } from '../ports';

/** A tab that died between writing and telling rings no bell: whoever leads looks by itself after so long. */
const LOOK_MS = 60_000;

/** A bell that is heard once: a ring while nobody waits is kept for the next who waits. */
export interface Bell {
  ring(): void;
  /** Resolves at a ring, or when `signal` is aborted. */
  wait(signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      if (wake) wake();
      else rung = true;
    },
    wait(signal) {
      if (rung || signal.aborted) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const done = () => {
          wake = null;
          signal.removeEventListener('abort', done);
          resolve();
        };
        wake = done;
        signal.addEventListener('abort', done);
      });
    },
  };
}

/** Waits for a ring, or until it is time to look without one. */
export async function waitOrLook(bell: Bell, timers: Timers, signal: AbortSignal): Promise<void> {
  const callOff = timers.after(LOOK_MS, bell.ring);
  await bell.wait(signal);
  callOff();
}

/** Resolves after so long, or when `signal` is aborted. */
export async function rest(milliseconds: number, timers: Timers, signal: AbortSignal): Promise<void> {
  const bell = createBell();
  const callOff = timers.after(milliseconds, bell.ring);
  await bell.wait(signal);
  callOff();
}
