import type { DeviceStore } from '../../storage/device';
import { uploadList } from '../originals/upload-list';
import type { SyncStatus } from './types';

/** What waits on this device, as every tab can count it for itself. */
type Counts = Pick<SyncStatus, 'waiting' | 'refused' | 'uploads' | 'position'>;

interface Counting {
  take(counts: Partial<Counts>): void;
  onFault(error: unknown): void;
}

/** Counts now and after every change. Returns what ends it, which resolves when nothing is being read any more. */
export function keepCounting(store: DeviceStore, counting: Counting): () => Promise<void> {
  const { outbox, originals, captures, decisions, journal } = store;
  const countActs = oneAtATime(() => actsOf(store), counting);
  const countUploads = oneAtATime(() => uploadsOf(store), counting);
  const readPosition = () => counting.take({ position: decisions.position() });
  for (const count of [countActs.run, countUploads.run, readPosition]) count();
  const ends = [
    outbox.subscribe(countActs.run),
    journal.subscribe(countActs.run),
    originals.subscribe(countUploads.run),
    captures.subscribe(countUploads.run),
    decisions.subscribe(readPosition),
  ];
  return async () => {
    for (const end of ends) end();
    await Promise.all([countActs.end(), countUploads.end()]);
  };
}

async function actsOf({ outbox, journal }: DeviceStore): Promise<Partial<Counts>> {
  const entries = await outbox.list();
  const words = await journal.refusedWords();
  const refused = entries.filter(({ state }) => state === 'refused').length + words.length;
  return { waiting: entries.filter(({ state }) => state === 'waiting').length, refused };
}

async function uploadsOf(store: DeviceStore): Promise<Partial<Counts>> {
  const uploads = await uploadList(store);
  return { uploads: { count: uploads.length, bytesLeft: uploads.reduce((sum, { byteLength, uploadedBytes }) => sum + byteLength - uploadedBytes, 0) } };
}

/** A burst of changes is counted once more after it, not once for each. */
function oneAtATime(count: () => Promise<Partial<Counts>>, { take, onFault }: Counting): { run(): void; end(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  let again = false;
  const countOnce = () => count().then(take, onFault);
  const run = () => {
    again = underWay !== null;
    underWay ??= countOnce().then(() => {
      underWay = null;
      if (again) run();
    });
  };
  return {
    run,
    async end() {
      again = false;
      await underWay;
    },
  };
}
