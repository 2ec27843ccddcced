import type { DeviceStore } from '../../storage/device';
import { createBell } from '../line/bell';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { createClosedRooms } from './closed-rooms';
import type { PaperFeed } from './replication';

interface KeepPapersParts {
  readonly store: DeviceStore;
  readonly line: Line;
  readonly feed: PaperFeed;
  readonly closedRooms: ReturnType<typeof createClosedRooms>;
  readonly pauses: { readonly feed: Pause; readonly rooms: Pause };
}

/** What the leading tab does about papers while the line is open: takes what moved, and sends what nobody else sends. */
export function createPaperKeeping({ store, line, feed, closedRooms, pauses }: KeepPapersParts) {
  const moved = createBell();
  const written = createBell();
  moved.ring();
  written.ring();
  return {
    /** The server said that papers moved, or a break is over. */
    moved: moved.ring,
    async run(signal: AbortSignal): Promise<void> {
      const stop = store.journal.subscribe(written.ring);
      await Promise.all([
        again(signal, { line, pause: pauses.feed, bell: moved, work: () => feed.catchUp(signal) }),
        again(signal, { line, pause: pauses.rooms, bell: written, work: () => sendAll(signal) }),
      ]);
      stop();
    },
  };

  async function sendAll(signal: AbortSignal): Promise<void> {
    if (!(await closedRooms.sendAll(signal)) && !signal.aborted) written.ring();
  }
}

interface Again {
  readonly line: Line;
  readonly pause: Pause;
  readonly bell: { wait(signal: AbortSignal): Promise<void>; ring(): void };
  work(): Promise<void>;
}

/** Does a work at each ring, and again after a failure until it succeeds. */
async function again(signal: AbortSignal, { line, pause, bell, work }: Again): Promise<void> {
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
