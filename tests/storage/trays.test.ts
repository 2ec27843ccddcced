import { beforeEach, describe, expect, it, vi } from 'vitest';
import { usualFields } from '../../src/domain/incoming/typed-facts';
import { roomName } from '../../src/domain/papers/room';
import { trayRoom } from '../../src/domain/papers/tray';
import type { CalendarDate } from '../../src/domain/shared/time';
import { refusal } from '../../src/domain/shared/refusal';
import { PaperRefuses } from '../../src/storage/errors';
import type { DeviceAccount, DeviceStore } from '../../src/storage/device';
import { AGENCY, colleagues, definePerson, NOON, OFFICE, registerIncoming, staff } from '../support/builders';
import { capture, Profile, until } from './support/device';
import { ofVersionTwo } from './support/earlier-release';
import { Office } from './support/office';

const tray = roomName(trayRoom(OFFICE, '2026-03-05' as CalendarDate));

/** What the relay does between two devices: each takes what the other has written and it has not yet. */
class Relay {
  #seq = 0;
  readonly #kept: Uint8Array[] = [];

  /** Takes everything that a device has written up, and gives it everything there is. */
  async meet(store: DeviceStore): Promise<void> {
    for (let batch = await store.journal.nextBatch(tray); batch; batch = await store.journal.nextBatch(tray)) {
      this.#kept.push(batch.update);
      await store.journal.acknowledge(batch, ++this.#seq);
    }
    const seq = (await store.papers.head(tray))?.seq ?? 0;
    const updates = this.#kept.slice(seq);
    if (updates.length > 0) await store.papers.takeRoom({ room: tray, generation: 0, seq: this.#seq, authors: {}, base: null, updates });
  }
}

let relay: Relay;
let office: Office;
let lan: DeviceStore;
let minh: DeviceStore;

async function deviceOf(person: DeviceAccount['person']): Promise<DeviceStore> {
  const store = await new Profile().open({}, { agency: AGENCY, person });
  await store.decisions.take(office.after(0));
  return store;
}

beforeEach(async () => {
  relay = new Relay();
  office = new Office();
  office.decide(definePerson(colleagues.clerkBeside), 'operator');
  lan = await deviceOf(staff.clerk.id);
  minh = await deviceOf(colleagues.clerkBeside.id);
});

/** Both devices have a line, in this order. */
async function meetAll(...stores: readonly DeviceStore[]): Promise<void> {
  for (const store of [...stores, ...stores]) await relay.meet(store);
}

async function type(store: DeviceStore, id: ReturnType<typeof capture>['id'], fields: Record<string, string>): Promise<void> {
  await store.captures.change(id, (before) => ({ ...before, fields: { ...before.fields, ...fields } }));
}

const page = (id: string, digit: string) => ({ id, sha256: digit.repeat(64) as never, byteLength: 1, mediaType: 'image/jpeg', turns: 0 as const });

describe('two clerks at one registry desk', () => {
  it.each(['the first device', 'the second device'])('complete one letter apart; whichever line comes back first (%s), nothing is lost', async (first) => {
    const letter = capture({ by: staff.clerk.id });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    await type(lan, letter.id, { code: '15/QĐ-BTC', subject: 'Về việc A' });
    await lan.captures.change(letter.id, (before) => ({ ...before, pages: [...before.pages, page('aaaaaaaa', 'a')] }));
    await type(minh, letter.id, { issuer: 'Bộ Tài chính', subject: 'Về việc B' });
    await minh.captures.change(letter.id, (before) => ({ ...before, pages: [...before.pages, page('bbbbbbbb', 'b')] }));
    await (first === 'the first device' ? meetAll(lan, minh) : meetAll(minh, lan));
    const [one, other] = [(await lan.captures.get(letter.id))!, (await minh.captures.get(letter.id))!];
    expect(one).toEqual(other);
    expect(one).toMatchObject({ by: staff.clerk.id, fields: { code: '15/QĐ-BTC', issuer: 'Bộ Tài chính' } });
    expect(one.pages.map(({ id }) => id).sort()).toEqual(['aaaaaaaa', 'bbbbbbbb']);
    expect(Object.values(one.holders).sort()).toEqual([staff.clerk.id, colleagues.clerkBeside.id]);
    expect(one.words['subject']!.map(({ value, by }) => [value, by]).sort()).toEqual([
      ['Về việc A', staff.clerk.id],
      ['Về việc B', colleagues.clerkBeside.id],
    ]);
    await minh.captures.settle(letter.id, 'subject', 'Về việc A');
    await meetAll(lan, minh);
    expect((await lan.captures.get(letter.id))!.words['subject']!.map(({ value }) => value)).toEqual(['Về việc A']);
  });

  it('what one types over what was in view leaves beside it what the other typed meanwhile', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Về' } });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    const seen = new Set(Object.values((await lan.captures.get(letter.id))!.words).flatMap((heads) => heads.map(({ id }) => id)));
    await type(minh, letter.id, { subject: 'Về việc khác' });
    await meetAll(minh, lan);
    await lan.captures.change(letter.id, (before) => ({ ...before, fields: { ...before.fields, subject: 'Về việc này' } }), seen);
    expect((await lan.captures.get(letter.id))!.words['subject']!.map(({ value }) => value).sort()).toEqual(['Về việc khác', 'Về việc này']);
  });

  it('a letter that one registers leaves the tray of both; what the other typed meanwhile is shown and can be put away', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Về việc' } });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    await lan.outbox.add(registerIncoming({ document: letter.id }), (await lan.captures.get(letter.id))!);
    await type(minh, letter.id, { signerName: 'Trần Văn Bình' });
    await meetAll(lan, minh);
    expect([await lan.captures.list(), await minh.captures.list(), (await lan.outbox.list()).length]).toEqual([[], [], 1]);
    const [left] = await minh.captures.left();
    expect(left).toMatchObject({ id: letter.id, fields: { signerName: 'Trần Văn Bình' }, gone: { how: 'registered', by: staff.clerk.id } });
    expect(left!.words['signerName']![0]!.by).toBe(colleagues.clerkBeside.id);
    await minh.captures.forget(letter.id);
    expect(await minh.captures.left()).toEqual([]);
  });

  it('what a colleague puts to a letter while it is being registered is not in the act, and so is left for them', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Về việc' } });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    const asItStood = (await lan.captures.get(letter.id))!;
    await type(minh, letter.id, { subject: 'Về việc khác' });
    await minh.captures.change(letter.id, (before) => ({ ...before, pages: [page('bbbbbbbb', 'b')] }));
    await meetAll(minh, lan);
    await lan.outbox.add(registerIncoming({ document: letter.id }), asItStood);
    await meetAll(lan, minh);
    expect(await minh.captures.left()).toMatchObject([{ id: letter.id, fields: { subject: 'Về việc khác' }, pages: [{ id: 'bbbbbbbb' }] }]);
  });

  it('a letter that one discards is gone for both, and either brings it back', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Vứt nhầm' } });
    await lan.captures.put(letter);
    await lan.captures.remove(letter.id);
    await meetAll(lan, minh);
    expect([await minh.captures.list(), (await minh.captures.left()).map(({ gone }) => [gone.how, gone.by])]).toEqual([[], [['discarded', staff.clerk.id]]]);
    await minh.captures.bringBack(letter.id);
    await meetAll(minh, lan);
    expect((await lan.captures.list()).map(({ fields }) => fields['subject'])).toEqual(['Vứt nhầm']);
  });

  it('what the register knows lies on no tray, whatever two devices said of it apart', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Đã đăng ký' } });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    office.decide(registerIncoming({ document: letter.id }));
    const changed = new Promise<void>((resolve) => minh.captures.subscribe(resolve));
    await minh.decisions.take(office.after(minh.decisions.position()));
    await changed;
    expect(await minh.captures.list()).toEqual([]);
  });

  it('a refused registration comes back to the tray with everything typed, for both', async () => {
    const refused = registerIncoming();
    const letter = capture({ id: refused.body.document });
    await lan.captures.put(letter);
    await meetAll(lan, minh);
    await lan.outbox.add(refused, (await lan.captures.get(letter.id))!);
    await type(minh, letter.id, { subject: 'Lời của Minh' });
    await meetAll(lan, minh);
    await lan.outbox.handOut([refused.id]);
    await lan.outbox.markRefused(refused.id, [refusal('stateSecret', 'F-95')]);
    await lan.outbox.toCapture(refused.id);
    await meetAll(lan, minh);
    const [back] = await minh.captures.list();
    expect(back).toMatchObject({ id: letter.id, refusals: [{ code: 'stateSecret' }], fields: { issuer: refused.body.facts.issuer } });
    expect(back!.words['subject']!.map(({ value }) => value).sort()).toEqual(['Lời của Minh', refused.body.facts.subject].sort());
  });

  it('what the relay would refuse is refused here, in words, and takes nothing else down with it', async () => {
    const letter = capture({ fields: { ...usualFields, subject: 'Về việc' } });
    await lan.captures.put(letter);
    await expect(type(lan, letter.id, { subject: 'x'.repeat(10_001) })).rejects.toBeInstanceOf(PaperRefuses);
    await type(lan, letter.id, { issuer: 'Bộ Tài chính' });
    await meetAll(lan, minh);
    expect((await minh.captures.get(letter.id))!.fields).toMatchObject({ subject: 'Về việc', issuer: 'Bộ Tài chính' });
  });

  it('a letter of an earlier day stays on its tray until it leaves', async () => {
    const letter = capture({ createdAt: NOON });
    await lan.captures.put(letter);
    const later = new Date(Date.parse(NOON) + 3 * 24 * 3_600_000).toISOString() as typeof NOON;
    const again = await deviceAt(later);
    await meetAll(lan, again);
    expect((await again.captures.list()).map(({ id }) => id)).toEqual([letter.id]);
    expect((await again.captures.papers()).map(({ name }) => name.slice(-10))).toEqual(['2026-03-05', '2026-03-08']);
    await again.captures.remove(letter.id);
    expect((await again.captures.papers()).map(({ name }) => name.slice(-10))).toEqual(['2026-03-08']);
  });

  it('a tray of an earlier day on which nothing is left is not opened again, until something comes back to it', async () => {
    const letter = capture({ createdAt: NOON, fields: { ...usualFields, subject: 'Vứt nhầm' } });
    await lan.captures.put(letter);
    await lan.captures.remove(letter.id);
    const profile = new Profile();
    const later = new Date(Date.parse(NOON) + 24 * 3_600_000).toISOString() as typeof NOON;
    const opened: string[] = [];
    const cache = { open: (name: string) => (opened.push(name), { keep: () => {}, close: () => {} }), forget: async () => {} };
    const morning = () => profile.open({ now: () => later, paperCache: async () => cache }, { agency: AGENCY, person: colleagues.clerkBeside.id });
    const first = await morning();
    await first.decisions.take(office.after(0));
    await meetAll(lan, first);
    expect(await first.captures.list()).toEqual([]);
    await vi.waitFor(async () => expect(await first.settings.get('clearedTrays')).toBeDefined());
    opened.length = 0;
    const second = await morning();
    expect([await second.captures.list(), opened]).toEqual([[], []]);
    await lan.captures.bringBack(letter.id);
    await meetAll(lan, second);
    expect((await second.captures.list()).map(({ id }) => id)).toEqual([letter.id]);
  });

  it('a tray that one looks at shows what the other lays on it', async () => {
    const letter = capture();
    await minh.captures.list();
    await lan.captures.put(letter);
    const changed = new Promise<void>((resolve) => minh.captures.subscribe(resolve));
    await meetAll(lan, minh);
    await changed;
    expect((await minh.captures.list()).map(({ id }) => id)).toEqual([letter.id]);
  });
});

async function deviceAt(now: typeof NOON): Promise<DeviceStore> {
  const store = await new Profile().open({ now: () => now }, { agency: AGENCY, person: colleagues.clerkBeside.id });
  await store.decisions.take(office.after(0));
  return store;
}

describe('a device of a release before trays', () => {
  it('has its captures on the tray when it is opened, each once, also after a kill in between', async () => {
    const profile = new Profile();
    const { by: _, words: __, holders: ___, ...old } = capture({ fields: { ...usualFields, subject: 'Trước khi nâng cấp' } });
    const older = await ofVersionTwo(profile);
    const writing = older.transaction(['captures'], 'readwrite');
    writing.objectStore('captures').put(old);
    await new Promise((resolve) => (writing.oncomplete = resolve));
    older.close();
    const store = await profile.open();
    await store.decisions.take(office.after(0));
    expect((await store.captures.list()).map(({ id, fields }) => [id, fields['subject']])).toEqual([[old.id, 'Trước khi nâng cấp']]);
    expect(await store.journal.rooms()).toEqual([tray]);
    const again = await profile.open();
    await until(again.decisions, () => again.decisions.isComplete());
    expect(await again.captures.list()).toHaveLength(1);
    await again.captures.remove(old.id);
    expect(await (await profile.open()).captures.list()).toEqual([]);
  });
});
