import type { Database } from './database/schema';
import { reading, writing } from './database/transaction';
import type { SettingStore } from './device';

/** Small values that belong to this device and account: the language, saved views, remembered checkpoints. */
export class Settings implements SettingStore {
  constructor(private readonly database: Database) {}

  async get<T>(name: string): Promise<T | undefined> {
    return (await reading(this.database, ['settings'], (transaction) => transaction.objectStore('settings').get(name))) as T | undefined;
  }

  async put(name: string, value: unknown): Promise<void> {
    await writing(this.database, ['settings'], (transaction) => transaction.objectStore('settings').put(value, name));
  }

  async remove(name: string): Promise<void> {
    await writing(this.database, ['settings'], (transaction) => transaction.objectStore('settings').delete(name));
  }
}
