import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { Profile } from './support/device';

describe('a database that vanished', () => {
  it('is recognised until a person has been told', async () => {
    const profile = new Profile();
    expect(await hasVanished(profile)).toBe(false);
    expect(await hasVanished(profile)).toBe(false);
    profile.indexedDB = new IDBFactory();
    expect(await hasVanished(profile)).toBe(true);
    const store = await profile.open();
    await store.space.acknowledgeVanished();
    expect(store.space.hasVanished()).toBe(false);
    store.close();
    expect(await hasVanished(profile)).toBe(false);
  });

  it('is not claimed when only the second mark was cleared, which is then set again', async () => {
    const profile = new Profile();
    (await profile.open()).close();
    profile.marks.clear();
    expect(await hasVanished(profile)).toBe(false);
    expect(profile.marks.size).toBe(1);
  });
});

async function hasVanished(profile: Profile): Promise<boolean> {
  const store = await profile.open();
  store.close();
  return store.space.hasVanished();
}

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
