import type { DeviceStore } from '../../storage/device';
import { again } from '../line/again';
import { createBell, rest, waitOrLook } from '../line/bell';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { Timers } from '../ports';
import type { ClosedRooms } from './closed-rooms';
import type { PaperFeed } from './replication';

/** Between two looks at what waits: what a tab shows goes up by itself, and while somebody writes there each key would be a look. */
const LOOK_REST_MS = 500;

interface KeepPapersParts {
  readonly store: DeviceStore;
  readonly line: Line;
  readonly feed: PaperFeed;
  readonly closedRooms: ClosedRooms;
  /** Hears each time that all papers were taken as the server has them. */
  onCaughtUp(): void;
  readonly timers: Timers;
  readonly pauses: { readonly feed: Pause; readonly rooms: Pause };
}

/** What the leading tab does about papers while the line is open: takes what moved, and sends what nobody else sends. */
export function createPaperKeeping({ store, line, feed, closedRooms, onCaughtUp, timers, pauses }: KeepPapersParts) {
  const moved = createBell();
  const written = createBell();
  const attempts = new Set<Promise<void>>();
  let failures = 0;
  let isPausing = false;
  moved.ring();
  written.ring();
  return {
    /** The server said that papers moved, or a break is over. */
    moved: moved.ring,
    async run(signal: AbortSignal): Promise<void> {
      const stop = store.journal.subscribe(written.ring);
      await Promise.all([again(signal, { line, pause: pauses.feed, bell: moved, work: () => catchUp(signal) }), keepSending(signal)]);
      stop();
      await Promise.all(attempts);
    },
  };

  async function catchUp(signal: AbortSignal): Promise<void> {
    await feed.catchUp(signal);
    if (!signal.aborted) onCaughtUp();
  }

  async function keepSending(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await waitOrLook(written, timers, signal);
      await line.untilOpen(signal);
      if (signal.aborted) return;
      watch(takeUp(signal), signal);
      await rest(LOOK_REST_MS, timers, signal);
    }
  }

  /** A room that waits for its lock, or for an answer, holds up no other. */
  async function takeUp(signal: AbortSignal): Promise<true> {
    for (const attempt of await closedRooms.takeUp(signal)) watch(attempt, signal);
    return true;
  }

  function watch(attempt: Promise<boolean>, signal: AbortSignal): void {
    const watched = attempt
      .catch(failed)
      .then((isDone) => (isDone ? void (failures = 0) : sendSoon(signal)))
      .finally(() => attempts.delete(watched));
    attempts.add(watched);
  }

  function failed(error: unknown): false {
    line.failed(error);
    return false;
  }

  /** A room may not take what waits for it, e.g. because the register does not know its dossier yet: it is not asked without a pause. */
  async function sendSoon(signal: AbortSignal): Promise<void> {
    if (isPausing || signal.aborted) return;
    isPausing = true;
    await pauses.rooms.wait(failures++, signal);
    isPausing = false;
    written.ring();
  }
}
