import { beforeEach, describe, expect, it } from 'vitest';
import type { DossierId, Sha256, UseId } from '../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../src/domain/shared/time';
import type { DeviceStore } from '../../src/storage/device';
import type { Reading, ReadingFile } from '../../src/storage/readings/contract';
import { freshId, NOON } from '../support/builders';
import { Profile } from './support/device';
import { withFaultAt } from './support/faults';
import { everythingOn } from './support/on-disk';

const SECRET = 'Hồ sơ kỷ luật cán bộ';
const PAGES = 'Những trang của hồ sơ';
let profile: Profile;
let store: DeviceStore;

beforeEach(async () => {
  profile = new Profile();
  store = await profile.open();
});

function readingOf(use: UseId, count = 2): Reading {
  const files = Array.from({ length: count }, (_, index) => ({ ordinal: index + 1, title: SECRET, sha256: `${index}`.repeat(64) as Sha256, name: 'x.pdf' }));
  return { use, dossier: freshId<DossierId>(), code: 'C', title: SECRET, reader: 'Người đọc', until: '2026-03-15' as CalendarDate, files };
}

const bytesOf = async ({ ordinal }: ReadingFile) => new Blob([`${PAGES} ${ordinal}`]);
const view = (use: UseId, original: Sha256) => ({ id: crypto.randomUUID(), use, original, at: NOON });

describe('TT05-37 a reading set on this device', () => {
  it('TT05-37 lies sealed: neither titles nor pages are on the disk in plain, and its key can be taken from nobody', async () => {
    const set = readingOf(freshId());
    await store.readings.keep(set, NOON, bytesOf);
    const text = await everythingOn(profile);
    expect(text).toContain(set.use);
    for (const plain of [SECRET, PAGES, 'Người đọc']) expect(text).not.toContain(plain);
    expect(text).not.toContain('"extractable":true');
    const reopened = await profile.open();
    expect(await reopened.readings.open(set.use)).toEqual(set);
    expect(await (await reopened.readings.show(view(set.use, set.files[1]!.sha256)))!.text()).toBe(`${PAGES} 2`);
    expect(await reopened.readings.list()).toMatchObject([{ use: set.use, until: '2026-03-15', takenAt: NOON }]);
  });

  it('TT05-37 is there whole or not at all, and what an interrupted taking left is swept', async () => {
    const set = readingOf(freshId(), 3);
    const failing = async (file: ReadingFile) => (file.ordinal === 3 ? Promise.reject(new Error('the line broke')) : bytesOf(file));
    await expect(store.readings.keep(set, NOON, failing)).rejects.toThrow('the line broke');
    expect(await store.readings.list()).toEqual([]);
    expect(await everythingOn(profile)).not.toContain(set.files[0]!.sha256);
    const never = async (file: ReadingFile) => (file.ordinal === 2 ? new Promise<Blob>(() => undefined) : bytesOf(file));
    void store.readings.keep(set, NOON, never);
    const again = await profile.open();
    await expect.poll(async () => (await everythingOn(profile)).length).toBeGreaterThan(0);
    expect(await again.readings.open(set.use)).toBeNull();
    await again.readings.sweep();
    expect(await again.readings.show(view(set.use, set.files[0]!.sha256))).toBeNull();
  });

  it('QCVN12-2.2.9 no page is shown of which it cannot be noted that it was', async () => {
    const set = readingOf(freshId());
    await store.readings.keep(set, NOON, bytesOf);
    const shown = view(set.use, set.files[0]!.sha256);
    await withFaultAt(1, 'quota', async () => {
      await expect(store.readings.show(shown)).rejects.toMatchObject({ name: 'StorageFull' });
    });
    expect(await store.readings.views()).toEqual([]);
    expect(await store.readings.show(shown)).not.toBeNull();
    expect(await store.readings.views()).toEqual([shown]);
    await store.readings.forgetViews([shown.id]);
    expect(await store.readings.views()).toEqual([]);
  });

  it('TT05-37 is gone with its key when it is removed; the others stay', async () => {
    const [one, other] = [readingOf(freshId()), readingOf(freshId())];
    for (const set of [one, other]) await store.readings.keep(set, NOON, bytesOf);
    await store.readings.remove(one.use);
    expect(await store.readings.open(one.use)).toBeNull();
    expect(await store.readings.open(other.use)).toEqual(other);
    await store.readings.removeAll();
    expect(await store.readings.list()).toEqual([]);
  });

  it('TT05-37 remembers the latest time that was ever seen; only the server corrects it', async () => {
    const [early, late] = ['2026-03-05T02:00:00.000Z', '2026-03-20T02:00:00.000Z'] as const;
    expect(await store.readings.latest(late as Instant)).toBe(late);
    expect(await (await profile.open()).readings.latest(early as Instant)).toBe(late);
    await store.readings.heard(early as Instant);
    expect(await store.readings.latest(early as Instant)).toBe(early);
  });

  it('a browser that seals nothing says so, and keeps nothing', async () => {
    const plain = await new Profile().open({ sealing: null });
    expect(plain.readings.canSeal).toBe(false);
    await expect(plain.readings.keep(readingOf(freshId()), NOON, bytesOf)).rejects.toThrow('seals nothing');
    expect(await plain.readings.list()).toEqual([]);
  });
});
