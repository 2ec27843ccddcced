import type { ActionContext } from '../../actions/context';
import { endReadings } from '../../actions/reading/read-along';
import { takeReading } from '../../actions/reading/take-reading';
import { tellViews } from '../../actions/reading/tell-views';
import { keepUp } from '../../queries/shared/keep-up';
import type { Reading } from '../../storage/readings/contract';
import type { Sync } from '../../sync/sync';

/** How often the time is looked at while nothing else happens. */
const LOOK_MS = 30_000;
const REST_MS = 1_000;

/** One tab at a time takes sets along and takes them away: what one is still taking is not an interrupted one to another. */
export function takeReadingAlone(context: ActionContext, sync: Sync, reading: Reading): ReturnType<typeof takeReading> {
  const take = () => takeReading(context, reading, (use, original) => sync.archive.copy(use, original, 'along'));
  return alone(context, take);
}

/** Takes reading sets away when their time is over, with or without a line, and tells the archive what was read of them. Returns what ends it. */
export function keepReadings(context: ActionContext, sync: Sync, onFault: (error: unknown) => void): () => void {
  const { decisions, readings } = context.store;
  async function look(): Promise<void> {
    await alone(context, async () => {
      await readings.sweep();
      await endReadings(context);
    });
    if (sync.get().line === 'connected') await tellViews(context, sync.archive.noteViews);
  }
  const keeping = keepUp({ work: look, restMs: REST_MS, tell: onFault });
  const timer = setInterval(keeping.changed, LOOK_MS);
  const stops = [decisions.subscribe(keeping.changed), readings.subscribe(keeping.changed)];
  keeping.changed();
  return () => {
    clearInterval(timer);
    keeping.close();
    for (const stop of stops) stop();
  };
}

function alone<T>({ store }: ActionContext, work: () => Promise<T>): Promise<T> {
  const { agency, person } = store.account;
  return navigator.locks.request(`hoso-readings-${agency}-${person}`, work) as Promise<T>;
}
