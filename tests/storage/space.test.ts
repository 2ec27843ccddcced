import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { acknowledgeVanished, recogniseVanished } from '../../src/storage/space/vanished';
import { account, Profile } from './support/device';

describe('a database that vanished', () => {
  it('is recognised until a person has been told', async () => {
    const profile = new Profile();
    expect(await recogniseVanished(account, profile.ports())).toBe(false);
    (await profile.open()).close();
    expect(await recogniseVanished(account, profile.ports())).toBe(false);
    profile.indexedDB = new IDBFactory();
    (await profile.open()).close();
    expect(await recogniseVanished(account, profile.ports())).toBe(true);
    await acknowledgeVanished(account, profile.ports());
    expect(await recogniseVanished(account, profile.ports())).toBe(false);
  });

  it('is not claimed when only the second mark was cleared, which is then set again', async () => {
    const profile = new Profile();
    (await profile.open()).close();
    profile.marks.clear();
    expect(await recogniseVanished(account, profile.ports())).toBe(false);
    expect(profile.marks.size).toBe(1);
  });
});

describe('the room of this device', () => {
  it('is what the browser says', async () => {
    const manager = { estimate: async () => ({ usage: 10, quota: 100 }), persisted: async () => false, persist: async () => true };
    const { space } = await new Profile().open({ manager });
    expect(await space.estimate()).toEqual({ usedBytes: 10, quotaBytes: 100, persisted: false });
    expect(await space.askToPersist()).toBe(true);
  });

  it('is unknown, and nothing is promised, where the browser does not say', async () => {
    const { space } = await new Profile().open();
    expect(await space.estimate()).toEqual({ usedBytes: 0, quotaBytes: 0, persisted: false });
    expect(await space.askToPersist()).toBe(false);
  });
});
