import { databaseName, type Database, type Mark } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { DeviceAccount } from '../device';
import { openAccountDatabase } from '../database/open-account';
import type { StoragePorts } from '../ports';

type Ports = Pick<StoragePorts, 'indexedDB' | 'marker' | 'now' | 'tell'>;

/**
 * Whether a database that this browser once had is gone (evicted, or cleared by hand), so that the app says so instead of greeting a
 * new device. True until `acknowledgeVanished`.
 */
export async function recogniseVanished(account: DeviceAccount, ports: Ports): Promise<boolean> {
  return withDatabase(account, ports, async (database) => (await leaveMarks(database, account, ports)).vanishedAt !== null);
}

/** A person has been told. */
export async function acknowledgeVanished(account: DeviceAccount, ports: Ports): Promise<void> {
  await withDatabase(account, ports, async (database) => {
    const mark = await leaveMarks(database, account, ports);
    await writing(database, ['meta'], (transaction) => transaction.objectStore('meta').put({ ...mark, vanishedAt: null }, 'mark'));
  });
}

/** Leaves the two marks where they are missing. The mark outside without the one inside means that a database has vanished. */
export async function leaveMarks(database: Database, account: DeviceAccount, { marker, now }: Ports): Promise<Mark> {
  const name = databaseName(account);
  const mark = await markIn(database, marker.get(name) !== null, now);
  if (marker.get(name) === null) marker.set(name, mark.madeAt);
  return mark;
}

async function markIn(database: Database, wasMarkedOutside: boolean, now: StoragePorts['now']): Promise<Mark> {
  const before = await reading(database, ['meta'], (transaction) => transaction.objectStore('meta').get('mark'));
  if (before) return before as Mark;
  const mark: Mark = { madeAt: now(), vanishedAt: wasMarkedOutside ? now() : null };
  await writing(database, ['meta'], (transaction) => transaction.objectStore('meta').put(mark, 'mark'));
  return mark;
}

async function withDatabase<T>(account: DeviceAccount, ports: Ports, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openAccountDatabase(account, ports);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
