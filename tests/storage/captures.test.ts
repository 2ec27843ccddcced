import { beforeEach, describe, expect, it } from 'vitest';
import { usualFields } from '../../src/domain/incoming/typed-facts';
import { refusal } from '../../src/domain/shared/refusal';
import type { DeviceStore } from '../../src/storage/device';
import { CaptureGone } from '../../src/storage/errors';
import { toInstant } from '../../src/domain/shared/time';
import { capture, Profile } from './support/device';

let profile: Profile;
let store: DeviceStore;

beforeEach(async () => {
  profile = new Profile();
  store = await profile.open();
});

describe('a capture', () => {
  it('is there after a killed tab, exactly as typed', async () => {
    const typed = capture({
      fields: { ...usualFields, issuedOn: '31/02', subject: '  chưa xong ' },
      recipientUnits: ['u'],
      refusals: [refusal('stateSecret', 'F-95')],
    });
    await store.captures.put(typed);
    expect(await (await profile.open()).captures.get(typed.id)).toEqual({ ...typed, words: expect.anything() });
  });

  it('loses nothing when a page arrives while somebody types, here or in another tab', async () => {
    const held = capture();
    await store.captures.put(held);
    const other = await profile.open();
    const page = { id: '0000000a', sha256: 'ab'.repeat(32) as never, byteLength: 1, mediaType: 'image/jpeg', turns: 0 as const };
    await Promise.all([
      store.captures.change(held.id, (before) => ({ ...before, fields: { ...before.fields, subject: 'Về việc' } })),
      other.captures.change(held.id, (before) => ({ ...before, pages: [...before.pages, page] })),
      store.captures.change(held.id, (before) => ({ ...before, fields: { ...before.fields, issuer: 'Bộ Tài chính' } })),
    ]);
    expect(await store.captures.get(held.id)).toMatchObject({ fields: { subject: 'Về việc', issuer: 'Bộ Tài chính' }, pages: [page] });
  });

  it('that is gone is not brought back by a late key', async () => {
    const held = capture();
    await store.captures.put(held);
    await store.captures.remove(held.id);
    await expect(store.captures.change(held.id, (before) => before)).rejects.toBeInstanceOf(CaptureGone);
    expect(await store.captures.list()).toEqual([]);
  });

  it('is listed oldest first', async () => {
    const [older, newer] = [capture({ createdAt: toInstant(1) }), capture({ createdAt: toInstant(2) })];
    await store.captures.put(newer);
    await store.captures.put(older);
    expect((await store.captures.list()).map(({ id }) => id)).toEqual([older.id, newer.id]);
  });
});
