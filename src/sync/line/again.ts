import type { Bell } from './bell';
import type { Line } from './line';
import type { Pause } from './pause';

export interface Again {
  readonly line: Line;
  readonly pause: Pause;
  readonly bell: Bell;
  work(): Promise<void>;
}

/** Does a work at each ring while the line is open, and again after a failure until it succeeds. Returns once `signal` is aborted. */
export async function again(signal: AbortSignal, { line, pause, bell, work }: Again): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    await bell.wait(signal);
    await line.untilOpen(signal);
    if (signal.aborted) return;
    try {
      await work();
      failures = 0;
    } catch (error) {
      line.failed(error);
      bell.ring();
      await pause.wait(failures++, signal);
    }
  }
}
