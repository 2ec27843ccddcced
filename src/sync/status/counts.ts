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
  const { outbox, originals, captures, summaries, decisions, journal } = store;
  // Acts and words that were refused are one figure on screen, and each is read only when its own store changed: somebody who types changes the journal with every turn.
  let [acts, words] = [0, 0];
  const countActs = oneAtATime(async () => {
    const entries = await outbox.list();
    acts = entries.filter(({ state }) => state === 'refused').length;
    return { waiting: entries.filter(({ state }) => state === 'waiting').length, refused: acts + words };
  }, counting);
  const countWords = oneAtATime(async () => {
    words = (await journal.refusedWords()).length;
    return { refused: acts + words };
  }, counting);
  const countUploads = oneAtATime(() => uploadsOf(store), counting);
  const readPosition = () => counting.take({ position: decisions.position() });
  for (const count of [countActs.run, countWords.run, countUploads.run, readPosition]) count();
  const ends = [
    outbox.subscribe(countActs.run),
    journal.subscribeRefused(countWords.run),
    originals.subscribe(countUploads.run),
    captures.subscribe(countUploads.run),
    summaries.subscribe(countUploads.run),
    decisions.subscribe(readPosition),
  ];
  return async () => {
    for (const end of ends) end();
    await Promise.all([countActs.end(), countWords.end(), countUploads.end()]);
  };
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
