import { openDatabase } from './open';
import { databaseName, DATABASE_VERSION, upgrade, type Database, type DeviceSchema } from './schema';
import type { DeviceAccount } from '../device';
import type { StoragePorts } from '../ports';

/** Opens one account's database, and says through `tell` when it is held up or taken away. */
export function openAccountDatabase(account: DeviceAccount, { indexedDB, tell }: Pick<StoragePorts, 'indexedDB' | 'tell'>): Promise<Database> {
  return openDatabase<DeviceSchema>(indexedDB, {
    name: databaseName(account),
    version: DATABASE_VERSION,
    upgrade,
    onBlocked: () => tell({ kind: 'blocked' }),
    onClosed: (cause) => tell({ kind: 'closed', cause }),
  });
}
