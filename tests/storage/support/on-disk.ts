import type { DeviceAccount } from '../../../src/storage/device';
import { account, type Profile } from './device';

/** Everything that the database of an account holds, as one text: what somebody reads who has the disk. */
export async function everythingOn(profile: Profile, { agency, person }: DeviceAccount = account): Promise<string> {
  const database = await answered(profile.indexedDB.open(`hoso-${agency}-${person}`));
  const rowsOf = (name: string) => answered<unknown[]>(database.transaction(name).objectStore(name).getAll());
  const rows = (await Promise.all([...database.objectStoreNames].map(rowsOf))).flat();
  database.close();
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value));
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}
