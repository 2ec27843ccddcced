import { roomName } from '../../domain/papers/room';
import type { DossierId } from '../../domain/shared/ids';
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
  /** Hears each time that all papers were taken as the server has them. */
  onCaughtUp(): void;
  readonly pauses: { readonly feed: Pause; readonly rooms: Pause };
}

/** What the leading tab does about papers while the line is open: takes what moved, and sends what nobody else sends. */
export function createPaperKeeping({ store, line, feed, closedRooms, onCaughtUp, pauses }: KeepPapersParts) {
  const moved = createBell();
  const written = createBell();
  const given = new Set<string>();
  moved.ring();
  written.ring();
  return {
    /** The server said that papers moved, or a break is over. */
    moved: moved.ring,
    /** This person may read these papers from now on: pages pass over what did not move since. */
    given(dossiers: readonly DossierId[]) {
      for (const id of dossiers) given.add(roomName({ kind: 'dossier', id }));
      moved.ring();
    },
    async run(signal: AbortSignal): Promise<void> {
      const stop = store.journal.subscribe(written.ring);
      await Promise.all([
        again(signal, { line, pause: pauses.feed, bell: moved, work: () => catchUp(signal) }),
        again(signal, { line, pause: pauses.rooms, bell: written, work: () => sendAll(signal) }),
      ]);
      stop();
    },
  };

  async function catchUp(signal: AbortSignal): Promise<void> {
    await feed.catchUp(signal);
    for (const room of given) {
      await feed.takeGiven(room, signal);
      if (!signal.aborted) given.delete(room);
    }
    if (!signal.aborted) onCaughtUp();
  }

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
