import { describe, expect, it } from 'vitest';
import { databaseName } from '../../src/storage/database/schema';
import { StoreClosed } from '../../src/storage/errors';
import { registerIncoming } from '../support/builders';
import { account, Profile } from './support/device';

describe('a newer release in another tab', () => {
  it('is not held up: the older tab lets go and says so', async () => {
    const profile = new Profile();
    const older = await profile.open();
    await upgraded(profile);
    expect(profile.notices).toEqual([{ kind: 'closed', cause: 'newerRelease' }]);
    await expect(older.outbox.add(registerIncoming())).rejects.toBeInstanceOf(StoreClosed);
  });

  it('is named when this older release can no longer open the database', async () => {
    const profile = new Profile();
    (await upgraded(profile)).close();
    await expect(profile.open()).rejects.toMatchObject({ name: 'VersionError' });
  });
});

function upgraded(profile: Profile): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = profile.indexedDB.open(databaseName(account), 1_000);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe('settings', () => {
  it('are there after a killed tab; an unknown one is undefined', async () => {
    const profile = new Profile();
    await (await profile.open()).settings.put('checkpoint', { position: 3 });
    const { settings } = await profile.open();
    expect([await settings.get('checkpoint'), await settings.get('nothing')]).toEqual([{ position: 3 }, undefined]);
  });
});
