import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId, DossierId, Sha256 } from '../../src/domain/shared/ids';
import type { OriginalRef } from '../../src/domain/incoming/types';
import { refusal } from '../../src/domain/shared/refusal';
import { evictConfirmed } from '../../src/actions/originals/evict-confirmed';
import type { ActionContext } from '../../src/actions/context';
import type { DeviceStore } from '../../src/storage/device';
import { TakenAlong } from '../../src/storage/errors';
import { makeRoom } from '../../src/storage/space/make-room';
import { filesInDossier, offlineSet } from '../../src/storage/space/offline-set';
import { facts, INSPECTORATE, NOON, openDossier, PERSONNEL, proposal, registerIncoming, staff, uuid } from '../support/builders';
import { directDocument } from '../support/builders';
import { Profile } from './support/device';
import { Office } from './support/office';

const DOSSIER = uuid(0xd7) as DossierId;
const MIB = 1024 * 1024;
const none = new Set<Sha256>();

let quota = 0;
let used = 0;
let profile: Profile;
let store: DeviceStore;

beforeEach(async () => {
  [quota, used] = [1_000 * MIB, 0];
  profile = new Profile();
  const manager = { estimate: async () => ({ usage: used, quota }), persisted: async () => true, persist: async () => true };
  store = await profile.open({ manager });
});

/** An original that the server has, as this device keeps it. */
async function fetched(text: string): Promise<OriginalRef> {
  const bytes = new Blob([text]);
  const { sha256, byteLength } = await store.originals.add(bytes, { name: `${text}.pdf`, mediaType: 'application/pdf' });
  await store.originals.update(sha256, { state: 'confirmed' });
  return { sha256, byteLength, name: `${text}.pdf`, mediaType: 'application/pdf', part: 'main' };
}

const pin = (...originals: readonly OriginalRef[]) => store.offline.pin({ dossier: DOSSIER, pinnedAt: NOON, originals, hasWords: true });
const here = async () => (await store.originals.list()).map(({ name }) => name);

it('rules that are changed one right after the other all hold', async () => {
  await Promise.all([store.offline.changeRules({ tasks: false }), store.offline.changeRules({ register: true }), store.offline.changeRules({ days: 90 })]);
  expect(await store.offline.rules()).toMatchObject({ tasks: false, register: true, days: 90 });
});

describe('when room is short', () => {
  it('what was unused longest goes first, and nothing goes while there is room', async () => {
    const [one, two] = [await fetched('một'), await fetched('hai'), await fetched('ba')];
    expect(await makeRoom(store, 0, none)).toBe(true);
    expect(await here()).toHaveLength(3);
    await store.originals.read(one.sha256);
    while ((await store.originals.get(one.sha256))!.usedAt <= (await store.originals.get(two.sha256))!.usedAt) await Promise.resolve();
    used = quota - 100 * MIB + 1;
    expect(await makeRoom(store, 0, none)).toBe(true);
    expect(await here()).toEqual(['một.pdf', 'ba.pdf']);
  });

  it('HOSO-3 what is taken along is never evicted, nor only copies, nor what is asked to be spared: then there is no room', async () => {
    const taken = await fetched('mang theo');
    const spared = await fetched('giữ sẵn');
    await store.originals.add(new Blob(['chỉ ở đây']), { name: 'chỉ ở đây', mediaType: 'text/plain' });
    await pin(taken);
    used = quota;
    expect(await makeRoom(store, 5 * MIB, new Set([spared.sha256]))).toBe(false);
    expect(await here()).toEqual(['mang theo.pdf', 'giữ sẵn.pdf', 'chỉ ở đây']);
    await expect(store.originals.evict(taken.sha256)).rejects.toBeInstanceOf(TakenAlong);
    expect(await evictConfirmed({ store } as ActionContext)).toBe(spared.byteLength);
    expect(await here()).toEqual(['mang theo.pdf', 'chỉ ở đây']);
    await store.offline.unpin(DOSSIER);
    await store.originals.evict(taken.sha256);
    expect(await store.originals.holds(taken.sha256)).toBe(false);
  });

  it('a dossier that is no longer this person’s is no longer taken along', async () => {
    await pin(await fetched('mang theo'));
    await store.papers.drop(`dossier/${DOSSIER}`, [refusal('notAllowed', 'F-03')]);
    expect(await store.offline.pins()).toEqual([]);
  });
});

describe('the offline set by rule', () => {
  it('holds my tasks, my dossiers, and what my unit received lately; nothing of other units', async () => {
    const office = new Office();
    const file = (n: number): OriginalRef => ({ sha256: uuid(n) as Sha256, byteLength: n, name: `${n}.pdf`, mediaType: 'application/pdf', part: 'main' });
    const letter = (n: number, unit = PERSONNEL) =>
      registerIncoming({ document: uuid(n) as DocumentId, originals: [file(n)], facts: facts({ recipientUnits: [unit] }) });
    for (const each of [letter(1), letter(2), letter(3, INSPECTORATE)]) office.decide(each);
    office.decide(directDocument(uuid(1) as DocumentId, { lead: { unit: PERSONNEL, person: staff.officer.id, dueOn: null } }), { person: staff.leader.id });
    office.decide(openDossier({ dossier: DOSSIER }), { person: staff.officer.id });
    office.decide(proposal('FileDocument', { dossier: DOSSIER, document: uuid(2) as DocumentId }), { person: staff.officer.id });
    await store.decisions.take(office.after(0));
    const subject = { person: staff.officer.id, unit: PERSONNEL, roles: staff.officer.roles };
    const { tables } = store.decisions;
    const set = offlineSet(tables, { subject, days: 90, now: NOON });
    const names = (files: readonly OriginalRef[]) => files.map(({ name }) => name);
    expect([names(set.tasks), names(set.dossiers), names(set.register)]).toEqual([['1.pdf'], ['2.pdf'], ['1.pdf', '2.pdf']]);
    const tasksOf = ({ id: person, unit, roles }: typeof staff.head | typeof staff.leader) =>
      names(offlineSet(tables, { subject: { person, unit, roles }, days: 90, now: NOON }).tasks);
    expect([tasksOf(staff.leader), tasksOf(staff.head)]).toEqual([['2.pdf', '3.pdf'], ['2.pdf']]);
    office.decide(directDocument(uuid(2) as DocumentId), { person: staff.leader.id });
    office.decide(proposal('FinishHandling', { document: uuid(2) as DocumentId, unit: PERSONNEL, result: 'Xong', answer: '', dossier: null }), {
      person: staff.head.id,
    });
    await store.decisions.take(office.after(store.decisions.position()));
    expect(tasksOf(staff.head)).toEqual([]);
    const asAccepted = { ...tables, dossiers: () => [{ ...tables.dossier(DOSSIER)!, state: 'accepted' as const }] };
    expect(
      offlineSet(
        { ...asAccepted, incomingRows: () => tables.incomingRows(), incoming: tables.incoming, dossier: tables.dossier },
        { subject, days: 90, now: NOON },
      ).dossiers,
    ).toEqual([]);
    const later = '2026-12-05T05:00:00.000Z' as typeof NOON;
    expect(names(offlineSet(tables, { subject, days: 90, now: later }).register)).toEqual([]);
    expect(names(filesInDossier(tables, tables.dossier(DOSSIER)!))).toEqual(['2.pdf']);
  });
});
