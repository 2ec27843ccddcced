import type { DeviceStore } from '../../storage/device';
import { uploadList } from '../originals/upload-list';
import type { SyncStatus } from './types';

/** What waits on this device, as every tab can count it for itself. */
export type Counts = Pick<SyncStatus, 'waiting' | 'refused' | 'uploads' | 'position'>;

export async function countWaiting(store: DeviceStore): Promise<Counts> {
  const [entries, uploads] = await Promise.all([store.outbox.list(), uploadList(store)]);
  return {
    waiting: entries.filter(({ state }) => state === 'waiting').length,
    refused: entries.filter(({ state }) => state === 'refused').length,
    uploads: { count: uploads.length, bytesLeft: uploads.reduce((sum, { byteLength, uploadedBytes }) => sum + byteLength - uploadedBytes, 0) },
    position: store.decisions.position(),
  };
}

/** Counts now and after every change, never twice at once. Returns what ends it. */
export function keepCounting(store: DeviceStore, { take, onFault }: { take: (counts: Counts) => void; onFault: (error: unknown) => void }): () => void {
  let ended = false;
  let running = false;
  let again = false;
  const count = async () => {
    again = running;
    if (running) return;
    running = true;
    await countWaiting(store).then((counts) => !ended && take(counts), onFault);
    running = false;
    if (again && !ended) void count();
  };
  const unsubscribes = [store.outbox, store.originals, store.captures, store.decisions].map((part) => part.subscribe(() => void count()));
  void count();
  return () => {
    ended = true;
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
