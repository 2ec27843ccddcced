import { databaseName, type Database, type Mark } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { DeviceAccount } from '../device';
import type { StoragePorts } from '../ports';

/** Leaves the two marks where they are missing. The mark outside without the one inside means that a database has vanished. */
export async function leaveMarks(database: Database, account: DeviceAccount, { marker, now }: Pick<StoragePorts, 'marker' | 'now'>): Promise<Mark> {
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
