import { databaseName } from './database/schema';
import type { DeviceAccount } from './device';
import type { StoragePorts } from './ports';

export interface ForgettingPorts extends Pick<StoragePorts, 'indexedDB' | 'marker'> {
  /** Takes a folder of originals away, where there is one. */
  removeFolder(name: string): Promise<void>;
}

/**
 * Empties this device of everything that it keeps for one account, also what never left it: a device that was written off must hold nothing of what it was given.
 * Other tabs close by themselves; resolves when it is gone.
 */
export async function forgetAccount(account: DeviceAccount, { indexedDB, marker, removeFolder }: ForgettingPorts): Promise<void> {
  const own = databaseName(account);
  const databases = (await indexedDB.databases()).flatMap(({ name = '' }) => (name === own || name.startsWith(`${own}-`) ? [name] : []));
  await Promise.all(databases.map((name) => deleted(indexedDB.deleteDatabase(name))));
  await removeFolder(own);
  // Last: what was cut off before is recognised as a database that vanished, and can be emptied again.
  marker.remove(own);
}

function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('a database could not be deleted'));
  });
}
