import { beforeEach, describe, expect, it } from 'vitest';
import { keptKey } from '../../src/actions/signing/kept-key';
import { keepPicture, pictureOf } from '../../src/actions/signing/signing-picture';
import { certificateOf } from '../../src/signatures/writing/signer';
import { makeTestKey } from '../../src/signatures/writing/test-authority';
import { framePng } from '../signatures/support/picture';
import { Desk } from './support/desk';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});

const make = () => makeTestKey({ name: 'Nguyễn Văn An', organisation: 'Bộ Nội vụ' }, Date.parse(desk.act.now()));

describe('a key that this device made', () => {
  it('HOSO-SIGN is made once for each holder, kept here, and never taken out', async () => {
    const first = await keptKey(desk.act, 'Nguyễn Văn An', make);
    const again = await keptKey(desk.act, 'Nguyễn Văn An', () => Promise.reject(new Error('made twice')));
    expect(again.certificate).toEqual(first.certificate);
    expect(again.key.extractable).toBe(false);
    expect((await keptKey(desk.act, 'Bộ Nội vụ', make)).certificate).not.toEqual(first.certificate);
  });

  it('HOSO-SIGN is made anew before its certificate ends', async () => {
    const first = await keptKey(desk.act, 'Nguyễn Văn An', make);
    const later = { ...desk.act, now: () => new Date(Date.parse(desk.act.now()) + 301 * 86_400_000).toISOString() as never };
    const second = await keptKey(later, 'Nguyễn Văn An', make);
    expect(certificateOf(second).serial).not.toBe(certificateOf(first).serial);
  });
});

describe('the picture of a signature', () => {
  const file = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);

  it('HOSO-SIGN is kept on this device, the person’s and the agency’s apart', async () => {
    const blue = framePng([0, 0, 200]);
    expect(await keepPicture(desk.act, 'person', file(blue))).toMatchObject({ ok: true });
    expect(await pictureOf(desk.act, 'person')).toEqual(Uint8Array.from(blue));
    expect(await pictureOf(desk.act, 'agency')).toBeUndefined();
  });

  it('HOSO-SIGN that is no PNG, or too large, is refused in words and the one before stays', async () => {
    await keepPicture(desk.act, 'person', file(framePng([0, 0, 200])));
    expect(await keepPicture(desk.act, 'person', file(Uint8Array.of(0xff, 0xd8, 0xff)))).toMatchObject({ refusals: [{ code: 'notAPicture' }] });
    expect(await keepPicture(desk.act, 'person', file(new Uint8Array(1024 * 1024 + 1)))).toMatchObject({ refusals: [{ code: 'tooLarge' }] });
    expect(await pictureOf(desk.act, 'person')).toBeDefined();
  });
});
