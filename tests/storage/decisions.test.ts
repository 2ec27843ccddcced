import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decisions';
import type { DocumentId } from '../../src/domain/shared/ids';
import { incomingIdentity } from '../../src/domain/incoming/identity';
import { mattersIn } from '../../src/domain/authority/audience';
import type { DeviceStore } from '../../src/storage/device';
import { BehindDisk, StoreClosed } from '../../src/storage/errors';
import { archivedDossier, formCouncil, leader, openDisposal } from '../support/disposals';
import { archivist } from '../support/transfers';
import { directDocument, facts, NOON, OFFICE, PERSONNEL, proposal, registerIncoming, staff } from '../support/builders';
import { contents, Profile, until } from './support/device';
import { Office } from './support/office';
import { everythingOn } from './support/on-disk';

let profile: Profile;
let office: Office;

beforeEach(() => {
  profile = new Profile();
  office = new Office();
});

function documentOf(decision: Decision | undefined): DocumentId {
  if (!decision || !('document' in decision.body)) throw new Error('a decision about no document');
  return decision.body.document;
}

function register(count: number) {
  return Array.from({ length: count }, () => office.decide(registerIncoming()));
}

describe('the decisions on this device', () => {
  it('begin empty', async () => {
    const { decisions } = await profile.open();
    expect([decisions.position(), decisions.head(), decisions.access(), decisions.isComplete()]).toEqual([0, '0'.repeat(64), null, true]);
    expect(decisions.tables.agency()).toBeUndefined();
  });

  it('fold into the same tables as anywhere else', async () => {
    register(5);
    const store = await profile.open();
    await store.decisions.take(office.after(0));
    expect(store.decisions.tables.incomingRows()).toEqual([...office.tables.documents()]);
    expect([...store.decisions.tables.people()]).toEqual([...office.tables.people()]);
    expect(store.decisions.tables.lastArrivalNumber(2026)).toBe(5);
    expect(store.decisions.tables.seriesIsLive(2026)).toBe(true);
    expect(store.decisions.tables.incomingByNumber(2026, 3)).toBe(store.decisions.tables.incomingRows()[2]!.id);
  });

  it('are there after a killed tab, over many blocks, newest first', async () => {
    register(4_500);
    const killed = await profile.open();
    await killed.decisions.take(office.after(0));
    const reopened = await profile.open();
    expect(reopened.decisions.isComplete()).toBe(false);
    expect(reopened.decisions.tables.incomingRows()[4_499]?.arrivalNumber).toBe(4_500);
    expect(reopened.decisions.tables.incomingRows()[0]).toBeUndefined();
    await until(reopened.decisions, reopened.decisions.isComplete);
    expect(await contents(reopened)).toEqual(await contents(killed));
  });

  it('may be closed while older blocks are still unread, and nothing has failed', async () => {
    register(4_500);
    await (await profile.open()).decisions.take(office.after(0));
    const reopened = await profile.open();
    reopened.close();
    await expect(reopened.decisions.take(office.after(0))).rejects.toBeInstanceOf(StoreClosed);
    expect(reopened.decisions.isComplete()).toBe(false);
    expect(profile.notices).toEqual([]);
  });

  it('taken while older blocks are still unread change documents in those blocks', async () => {
    const [first] = register(4_500);
    await (await profile.open()).decisions.take(office.after(0));
    const position = office.decisions.length;
    const document = documentOf(first);
    office.decide(proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }));
    const reopened = await profile.open();
    await reopened.decisions.take(office.after(position));
    expect(reopened.decisions.tables.incomingRows()).toEqual([...office.tables.documents()]);
  });

  it('lose a document that was taken away, and keep every other in its place', async () => {
    register(3);
    const store = await profile.open();
    const [one, two, three] = [...office.tables.documents()];
    await store.decisions.take(office.after(0, { removed: [two!.id] }));
    expect(store.decisions.tables.incomingRows()).toEqual([one, undefined, three]);
    expect(store.decisions.tables.incoming(two!.id)).toBeUndefined();
    expect(store.decisions.tables.incomingByNumber(2026, 2)).toBeUndefined();
    expect(await contents(await profile.open())).toEqual(await contents(store));
  });

  it('F-21 keep the number of what was taken away while it was this person’s to handle, also after a killed tab, and nothing of the rest', async () => {
    const mine = office.decide(registerIncoming({ facts: facts({ recipientUnits: [OFFICE] }) }));
    const others = documentOf(register(1)[0]);
    const document = documentOf(mine);
    office.decide(directDocument(document, { lead: { unit: OFFICE, person: staff.clerk.id, dueOn: null } }), { person: staff.leader.id });
    const store = await profile.open();
    await store.decisions.take(office.after(0));
    expect(store.decisions.lost()).toEqual([]);
    const position = office.decisions.length;
    await store.decisions.take(office.after(position, { removed: [document, others], position: position + 2 }));
    const told = [{ document, year: 2026, arrivalNumber: 1, position: position + 2, at: NOON }];
    expect((await profile.open()).decisions.lost()).toEqual(told);
    expect(store.decisions.lost()).toEqual(told);
    await store.decisions.startAgain('unit:x');
    expect(store.decisions.lost()).toEqual([]);
  });

  it('F-18 know look-alikes by identity, also after a correction and after a removal', async () => {
    const lookAlike = facts({ codeNumber: '77' });
    const first = office.decide(registerIncoming({ facts: lookAlike }));
    const store = await profile.open();
    await store.decisions.take(office.after(0));
    const id = documentOf(first);
    expect(store.decisions.tables.incomingByIdentity(incomingIdentity(lookAlike)!)).toEqual([id]);
    const position = office.decisions.length;
    office.decide(proposal('CorrectRegistration', { document: id, changes: [{ field: 'codeNumber', from: '77', to: '78' }], reason: 'Gõ nhầm số' }));
    await store.decisions.take(office.after(position));
    expect(store.decisions.tables.incomingByIdentity(incomingIdentity(lookAlike)!)).toEqual([]);
    expect(store.decisions.tables.incomingByIdentity(incomingIdentity({ ...lookAlike, codeNumber: '78' })!)).toEqual([id]);
    await store.decisions.take(office.after(position + 1, { removed: [id] }));
    expect(store.decisions.tables.incomingByIdentity(incomingIdentity({ ...lookAlike, codeNumber: '78' })!)).toEqual([]);
  });

  it('drop the proposals that they answer, in the same step', async () => {
    const store = await profile.open();
    const [mine, other] = [registerIncoming(), registerIncoming()];
    await store.outbox.add(mine);
    await store.outbox.add(other);
    office.decide(mine);
    await store.decisions.take(office.after(0));
    expect((await store.outbox.list()).map(({ proposal: { id } }) => id)).toEqual([other.id]);
  });

  it('are forgotten when rights change, and the outbox is not', async () => {
    register(3);
    const store = await profile.open();
    await store.outbox.add(registerIncoming());
    await store.decisions.take(office.after(0));
    await store.decisions.startAgain('unit:x');
    for (const each of [store, await profile.open()]) {
      expect([each.decisions.position(), each.decisions.head(), each.decisions.access()]).toEqual([0, '0'.repeat(64), 'unit:x']);
      expect([each.decisions.tables.incomingRows(), [...each.decisions.tables.people()], each.decisions.tables.lastArrivalNumber(2026)]).toEqual([[], [], 0]);
      expect(await each.outbox.list()).toHaveLength(1);
    }
    await store.decisions.take(office.after(0));
    expect(store.decisions.tables.incomingRows()).toEqual([...office.tables.documents()]);
  });

  it('that cannot be folded leave memory and disk as they were', async () => {
    register(2);
    const store = await profile.open();
    await store.decisions.take(office.after(0));
    const before = await contents(store);
    const position = office.decisions.length;
    const unknown = register(1)[0]!;
    const returned = office.decide(proposal('ReturnIncoming', { document: documentOf(unknown), reason: 'Sai nơi nhận' }));
    await expect(
      store.decisions.take(
        office.after(position, {
          decisions: [unknown, { ...returned, type: 'RegistrationCorrected', body: { document: documentOf(unknown), changes: null } } as never],
        }),
      ),
    ).rejects.toThrow(TypeError);
    expect(await contents(store)).toEqual(before);
    expect(await contents(await profile.open())).toEqual(before);
  });

  it('tell their listeners after each step until they stop listening', async () => {
    const store = await profile.open();
    const heard: number[] = [];
    const stop = store.decisions.subscribe(() => heard.push(store.decisions.position()));
    await store.decisions.take(office.after(0));
    stop();
    register(1);
    await store.decisions.take(office.after(12));
    expect(heard).toEqual([12]);
  });
  it('TT05-48 hold no list under review that is not for their owner, though a dossier of theirs is on it', async () => {
    const { dossier, disposal, heard } = listed();
    const { decisions } = await profile.open();
    await decisions.take(office.after(0, heard()));
    expect(decisions.tables.dossier(dossier)!.disposal).toMatchObject({ review: disposal });
    expect(decisions.tables.disposal(disposal)).toBeUndefined();
    expect([...decisions.tables.disposals()]).toEqual([]);
  });

  it('TT05-49 show a list beside them that their owner is given as one of its council, in every tab and after a killed one, until it is taken away', async () => {
    const { disposal, heard } = listed();
    const list = () => office.tables.disposal(disposal)!;
    const [leading, following] = [await profile.open(), await profile.open()];
    await leading.decisions.take(office.after(0, heard()));
    await leading.councils.keep([list()]);
    const shows = (store: DeviceStore) => store.decisions.tables.disposal(disposal) !== undefined && [...store.decisions.tables.disposals()].length === 1;
    await until(following.decisions, () => shows(following));
    expect([leading, await profile.open()].map(shows)).toEqual([true, true]);
    office.decide(proposal('SetAside', { disposal, dossiers: [list().items[0]!.dossier], reason: 'Còn liên quan' }), archivist);
    await leading.decisions.take(office.after(leading.decisions.position(), heard(leading.decisions.position())));
    expect(leading.decisions.tables.disposal(disposal)!.items[0]!.stage, 'what is reported of a dossier changes no list that is only given').toBe('proposed');
    await leading.councils.keep([]);
    await until(following.decisions, () => !shows(following));
    for (const store of [leading, await profile.open()]) expect([...store.decisions.tables.disposals()]).toEqual([]);
    expect(await everythingOn(profile)).not.toContain(list().title);
  });

  it('TT05-48 show the list of the decisions in the place of one that was only given, once their owner reads it with their unit', async () => {
    const { disposal } = listed();
    const store = await profile.open();
    await store.councils.keep([{ ...office.tables.disposal(disposal)!, title: 'Như đã cho' }]);
    await store.decisions.take(office.after(0));
    expect(store.decisions.tables.disposal(disposal)).toEqual(office.tables.disposal(disposal));
    expect([...store.decisions.tables.disposals()]).toHaveLength(1);
  });
});

/** A list with its council, and what a unit hears that reads a dossier on it and not the list. */
function listed() {
  const dossier = archivedDossier(office.tables, {}, (each, actor) => office.decide(each, actor));
  const opened = openDisposal([dossier]);
  const { disposal } = opened.body;
  office.decide(opened, archivist);
  office.decide(formCouncil(disposal), leader);
  const isHeard = (decision: Decision) => mattersIn(decision).length !== 1 || mattersIn(decision)[0] !== disposal;
  const heard = (after = 0) => ({ access: `unit:${PERSONNEL}`, decisions: office.decisions.slice(after).filter(isHeard) });
  return { dossier, disposal, heard };
}

describe('a snapshot', () => {
  it('is the same as every decision before it, in memory and after a killed tab, and the list goes on from there', async () => {
    const [first, second] = register(1_200);
    office.decide(proposal('ReturnIncoming', { document: documentOf(first), reason: 'Gửi nhầm' }));
    const [bySnapshot, byList] = [await profile.open(), await new Profile().open()];
    await bySnapshot.decisions.takeSnapshot(office.snapshot());
    await byList.decisions.take(office.after(0));
    expect(await contents(bySnapshot)).toEqual(await contents(byList));
    const position = office.decisions.length;
    office.decide(proposal('CorrectRegistration', { document: documentOf(second), changes: [{ field: 'pageCount', from: 3, to: 4 }], reason: 'Đếm lại' }));
    register(2);
    for (const { decisions } of [bySnapshot, byList]) await decisions.take(office.after(position));
    const reopened = await profile.open();
    await until(reopened.decisions, reopened.decisions.isComplete);
    for (const store of [bySnapshot, reopened]) expect(await contents(store)).toEqual(await contents(byList));
  });

  it('reaches the other tabs', async () => {
    register(3);
    const [leading, following] = [await profile.open(), await profile.open()];
    await leading.decisions.takeSnapshot(office.snapshot());
    await until(following.decisions, () => following.decisions.position() === leading.decisions.position());
    expect(await contents(following)).toEqual(await contents(leading));
  });

  it('is refused by a device that holds something, also when another tab took it a moment ago', async () => {
    register(1);
    const [one, other] = [await profile.open(), await profile.open()];
    const results = await Promise.allSettled([one.decisions.take(office.after(0)), other.decisions.takeSnapshot(office.snapshot())]);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(BehindDisk);
    const before = await contents(one);
    await expect(one.decisions.takeSnapshot(office.snapshot())).rejects.toBeInstanceOf(BehindDisk);
    expect([await contents(one), await contents(other)]).toEqual([before, before]);
  });

  it('that cannot be put leaves memory and disk empty', async () => {
    register(2);
    const store = await profile.open();
    const before = await contents(store);
    const { blocks, ...stand } = office.snapshot();
    await expect(store.decisions.takeSnapshot({ ...stand, blocks: [...blocks, { table: 'incoming', rows: [null as never] }] })).rejects.toThrow();
    expect(await contents(store)).toEqual(before);
    expect(await contents(await profile.open())).toEqual(before);
    await store.decisions.takeSnapshot(office.snapshot());
    expect(store.decisions.tables.incomingRows()).toEqual([...office.tables.documents()]);
  });
});

describe('two tabs', () => {
  it('stay equal: one takes, the other follows', async () => {
    const [leading, following] = [await profile.open(), await profile.open()];
    for (let round = 0; round < 3; round++) {
      register(900);
      await leading.decisions.take(office.after(leading.decisions.position()));
    }
    await until(following.decisions, () => following.decisions.position() === leading.decisions.position());
    expect(await contents(following)).toEqual(await contents(leading));
  });

  it('stay equal when rights change and the list begins again', async () => {
    const [leading, following] = [await profile.open(), await profile.open()];
    register(2_100);
    await leading.decisions.take(office.after(0));
    await leading.decisions.startAgain('unit:x');
    await leading.decisions.take(office.after(0, { decisions: office.decisions.slice(0, 100), access: 'unit:x', position: 100 }));
    await until(following.decisions, () => following.decisions.position() === 100);
    expect(await contents(following)).toEqual(await contents(leading));
  });

  it('never take the same entries twice: the one behind is told to ask again', async () => {
    const [one, other] = [await profile.open(), await profile.open()];
    register(2);
    const entries = office.after(0);
    const results = await Promise.allSettled([one.decisions.take(entries), other.decisions.take(entries)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(BehindDisk);
    expect(await contents(other)).toEqual(await contents(one));
    register(1);
    await other.decisions.take(office.after(other.decisions.position()));
    expect(other.decisions.tables.incomingRows()).toEqual([...office.tables.documents()]);
  });
});
