import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { ArrivalId, DocumentId, DossierId, Sha256 } from '../../src/domain/shared/ids';
import * as Y from 'yjs';
import { takeAlong } from '../../src/actions/offline/take-along';
import { letGo } from '../../src/actions/offline/let-go';
import type { ActionContext } from '../../src/actions/context';
import { subjectOf } from '../../src/domain/authority/subject';
import { offlineSet } from '../../src/storage/space/offline-set';
import { facts, NOON, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming, staff, uuid } from '../support/builders';
import { receiveExchanged } from '../support/arrivals';
import { officer, openDraft, submitDraft } from '../support/outgoing';
import { pdf } from '../support/transfers';
import { Desk, type Tab } from './support/device';
import { until } from './support/ports';
import { answer, sha256 } from './support/server';

const DOSSIER = uuid(0xd8) as DossierId;
const clerk = subjectOf(staff.clerk)!;
const colleague = new Y.Doc();
colleague.getMap('fields').set('0000000b', { field: 'title', value: 'Của đồng nghiệp', by: staff.officer.id, at: NOON, over: [] });
const update = Buffer.from(Y.encodeStateAsUpdate(colleague)).toString('base64');
const state = { v: 1, room: `dossier/${DOSSIER}`, generation: 0, seq: 1, last: 1, updates: [update], authors: {} };

let desk: Desk;
const asked = () => desk.server.calls.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/originals/')).map(({ path }) => path.slice(-64));

/** A dossier of this clerk with so many letters, each with a file that the server holds. */
beforeEach(() => {
  desk = new Desk();
});
afterEach(async () => {
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

function dossierOf(count: number, { at = DOSSIER, keeper = staff.clerk.id } = {}): readonly Sha256[] {
  desk.server.decide(openDossier({ dossier: at, unit: OFFICE, keeper, heading: 'VP' }));
  return Array.from({ length: count }, (_, n) => {
    const bytes = new TextEncoder().encode(`${at} tệp ${n}`);
    const hash = sha256(bytes) as Sha256;
    desk.server.originals.set(hash, bytes);
    const document = uuid(0x700 + n) as DocumentId;
    const originals = [{ sha256: hash, byteLength: bytes.byteLength, name: `${n}.pdf`, mediaType: 'application/pdf', part: 'main' as const }];
    desk.server.decide(registerIncoming({ document, originals }));
    desk.server.decide(proposal('FileDocument', { dossier: at, document }));
    return hash;
  });
}

const acting = ({ store }: Tab): ActionContext => ({ store, person: staff.clerk.id, legalNow: () => NOON }) as ActionContext;
const holdsAll = async ({ store }: Tab, files: readonly Sha256[]) => (await Promise.all(files.map((file) => store.originals.holds(file)))).every(Boolean);

/** A tab on which nothing is fetched by rule. */
async function openQuietly(): Promise<Tab> {
  const store = await desk.profile.open();
  await store.offline.changeRules({ days: 90, tasks: false, dossiers: false, register: false });
  return desk.open({ store });
}

describe('a dossier that is taken along', () => {
  it('comes with its words and all its files, also those that are filed later; let go, it frees them', async () => {
    const files = dossierOf(3);
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined);
    expect(asked()).toEqual([]);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(() => holdsAll(tab, files));
    await until(async () => (await tab.store.offline.pins())[0]!.hasWords);
    expect(desk.server.count('GET', `/api/papers/dossier/${DOSSIER}`)).toBe(1);
    expect(await letGo(acting(tab), { dossier: DOSSIER })).toBeGreaterThan(0);
    expect(await tab.store.originals.list()).toEqual([]);
  });

  it('goes on where it broke, after a break of the line and in another tab, and fetches no file twice', async () => {
    const files = dossierOf(5);
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined);
    let left = 2;
    desk.server.script = ({ path }) => (path.startsWith('/api/originals/') && left-- <= 0 ? 'cut' : undefined);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(() => left < 0);
    expect(await holdsAll(tab, files)).toBe(false);
    expect((await tab.store.originals.list()).length).toBe(2);
    await desk.close(tab);
    desk.server.script = () => undefined;
    const again = await desk.open();
    await until(() => holdsAll(again, files));
    expect(new Set(asked()).size).toBe(5);
    expect(asked().filter((hash) => files.indexOf(hash as Sha256) < 2)).toHaveLength(2);
  });

  it('bytes that are not what they should be are not kept, and a file that the server has not got yet holds up no other', async () => {
    const [wrong, missing, good] = dossierOf(3) as [Sha256, Sha256, Sha256];
    desk.server.script = ({ path }) => (path.endsWith(wrong) ? answer(200, new Blob(['khác'])) : path.endsWith(missing) ? answer(404) : undefined);
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(() => tab.store.originals.holds(good));
    expect((await tab.store.originals.list()).map(({ sha256: hash }) => hash)).toEqual([good]);
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await until(() => holdsAll(tab, [wrong, missing, good]));
  });
});

describe('a dossier that is labelled restricted', () => {
  it('QCVN12-2.2.5 is taken along no more: what was taken leaves the device, and no rule fetches it again', async () => {
    const [file] = dossierOf(1) as [Sha256];
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(() => tab.store.originals.holds(file));
    await until(() => desk.server.sockets.size === 1);
    desk.server.decide(proposal('LabelSensitivity', { dossier: DOSSIER, label: 3, reason: 'Có dữ liệu cá nhân' }), { person: staff.clerk.id });
    desk.server.push(tab.store.decisions.position());
    await until(async () => (await tab.store.offline.pins()).length === 0 && (await tab.store.originals.list()).length === 0);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    expect(await tab.store.offline.pins()).toEqual([]);
    const { tasks, dossiers, register } = offlineSet(tab.store.decisions.tables, { subject: clerk, days: 90, now: NOON });
    expect([...tasks, ...dossiers, ...register]).toEqual([]);
  });
});

describe('files of a document that its sender recalled', () => {
  /** What came over the axis and was registered, with a file that this device took along in a dossier. */
  async function openWithLetter(): Promise<{ readonly tab: Tab; readonly file: Sha256; readonly arrival: ArrivalId }> {
    const bytes = new TextEncoder().encode('Nội dung bị thu hồi');
    const file = sha256(bytes) as Sha256;
    desk.server.originals.set(file, bytes);
    const came = receiveExchanged({ originals: [pdf({ sha256: file, byteLength: bytes.byteLength })] });
    const { arrival, facts, originals } = came.body;
    const letter = registerIncoming({ arrival, facts: facts!, originals });
    desk.server.decide(openDossier({ dossier: DOSSIER, unit: OFFICE, keeper: staff.clerk.id, heading: 'VP' }));
    desk.server.decide(came, 'operator');
    desk.server.decide(letter);
    desk.server.decide(proposal('FileDocument', { dossier: DOSSIER, document: letter.body.document }));
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined && desk.server.sockets.size === 1);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(() => tab.store.originals.holds(file));
    return { tab, file, arrival };
  }

  function recall(tab: Tab, arrival: ArrivalId): void {
    const { origin } = desk.server.tables.arrival(arrival)!;
    const order = receiveExchanged({ origin: { ...origin, business: 'recall', about: origin.documentId, reason: 'Sai' }, originals: [], targets: [arrival] });
    desk.server.decide(order, 'operator');
    desk.server.decide(proposal('AnswerOrder', { arrival: order.body.arrival, answer: 'agreed', reason: '' }));
    desk.server.push(tab.store.decisions.position());
  }

  it('F-58 leave the devices of those who may not open them, also what was taken along; no rule fetches them again', async () => {
    desk.server.roles = ['officer'];
    const { tab, arrival } = await openWithLetter();
    recall(tab, arrival);
    await until(async () => (await tab.store.originals.list()).length === 0);
    expect((await tab.store.offline.pins()).map(({ originals }) => originals)).toEqual([[]]);
    const { tasks, dossiers, register } = offlineSet(tab.store.decisions.tables, { subject: clerk, days: 90, now: NOON });
    expect([...tasks, ...dossiers, ...register]).toEqual([]);
  });

  it('F-58 stay where another document speaks of them, and with those who have to prove what came', async () => {
    const { tab, file, arrival } = await openWithLetter();
    recall(tab, arrival);
    await until(async () => (await tab.store.offline.pins())[0]!.originals.length === 0);
    expect(await tab.store.originals.holds(file)).toBe(true);
    desk.server.roles = ['officer'];
    await desk.close(tab);
    desk.server.decide(registerIncoming({ originals: [pdf({ sha256: file, byteLength: 1 })], facts: facts({ codeNumber: '77' }) }));
    const again = await desk.open();
    await until(() => again.store.decisions.position() === desk.server.decisions.length && again.sync.get().line === 'connected');
    await takeAlong(acting(again), { dossier: uuid(0xdead) as DossierId });
    expect(await again.store.originals.holds(file)).toBe(true);
  });
});

describe('files kept ready by rule', () => {
  it('are fetched by themselves, but not over a line that costs by the byte', async () => {
    const files = dossierOf(2);
    const metered = await desk.open({ isMetered: () => true });
    await until(() => metered.store.decisions.tables.dossier(DOSSIER) !== undefined && metered.sync.get().line === 'connected');
    await takeAlong(acting(metered), { dossier: uuid(0xdead) as DossierId });
    expect(asked()).toEqual([]);
    await desk.close(metered);
    const tab = await desk.open();
    await until(() => holdsAll(tab, files));
  });
});

describe('a dossier that is taken away', () => {
  /** A tab on which it is taken along with what a colleague wrote in it; the relay says nothing more of it once it is taken away. */
  async function openTaken(): Promise<Tab> {
    dossierOf(1);
    desk.server.script = ({ path }) => (path === `/api/papers/dossier/${DOSSIER}` ? answer(200, state) : undefined);
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(async () => (await tab.store.offline.pins())[0]!.hasWords && (await tab.store.originals.list()).length === 1);
    return tab;
  }

  function takeAway(): void {
    desk.server.script = ({ path }) => (path === '/api/proposals' ? 'cut' : undefined);
    desk.server.asSeen = (decision) => (decision.type === 'DossierShared' ? { remove: [DOSSIER], leaf: desk.server.leafAt(decision.position) } : { decision });
    const receipt = desk.server.decide(proposal('ShareDossier', { dossier: DOSSIER, units: [OFFICE, PERSONNEL] }), { person: staff.clerk.id });
    expect(receipt).toMatchObject({ outcome: 'decided' });
  }

  it('takes its paper, its pin and its summary along; own words that were not sent stay as words', async () => {
    desk.relay.isReachable = false;
    const tab = await openTaken();
    const paper = await tab.store.papers.open({ kind: 'dossier', id: DOSSIER });
    const live = await tab.sync.openRoom(paper, {});
    paper.doc.getMap('fields').set('0000000a', { field: 'description', value: 'Chưa gửi', by: staff.clerk.id, at: NOON, over: [] });
    await paper.settled();
    await tab.store.summaries.refresh();
    expect(await tab.store.summaries.list()).toHaveLength(1);
    await until(() => desk.server.sockets.size === 1);
    takeAway();
    desk.server.push(tab.store.decisions.position());
    await until(async () => (await tab.store.journal.refusedWords()).length === 1);
    expect((await tab.store.journal.refusedWords())[0]).toMatchObject({
      refusals: [{ rule: 'F-03' }],
      changes: [{ path: 'fields/description', after: ['Chưa gửi'] }],
    });
    expect([await tab.store.offline.pins(), await tab.store.summaries.list(), await tab.store.journal.rooms()]).toEqual([[], [], []]);
    expect(await tab.store.papers.head(`dossier/${DOSSIER}`)).toBeUndefined();
    await live.leave();
    await paper.close();
  });

  it('while this device was off: it leaves when the device is back, and one that was opened here a moment ago stays', async () => {
    desk.relay.isReachable = false;
    await desk.close(await openTaken());
    takeAway();
    const mine = uuid(0xda) as DossierId;
    const store = await desk.profile.open();
    await store.journal.add(`dossier/${mine}`, 0, [Uint8Array.of(0, 0)]);
    await store.outbox.add(openDossier({ dossier: mine }));
    await store.offline.pin({ dossier: mine, pinnedAt: NOON, originals: [], hasWords: true });
    const tab = await desk.open({ store });
    await until(async () => (await tab.store.papers.head(`dossier/${DOSSIER}`)) === undefined && (await tab.store.offline.pins()).length === 1);
    expect((await tab.store.offline.pins())[0]!.dossier).toBe(mine);
    expect(await tab.store.journal.rooms()).toEqual([`dossier/${mine}`]);
    expect(await tab.store.journal.refusedWords()).toEqual([]);
  });

  it('is no longer taken along, also when nothing was ever written in it', async () => {
    dossierOf(1);
    const tab = await openQuietly();
    await until(() => tab.store.decisions.tables.dossier(DOSSIER) !== undefined && desk.server.sockets.size === 1);
    await takeAlong(acting(tab), { dossier: DOSSIER });
    await until(async () => (await tab.store.offline.pins())[0]!.hasWords);
    takeAway();
    desk.server.push(tab.store.decisions.position());
    await until(async () => (await tab.store.offline.pins()).length === 0);
  });
});

describe('the copy of a file on this device', () => {
  it('stays after a start when a document that goes out or waits before the registry speaks of it, and leaves when nothing does', async () => {
    const store = await desk.profile.open();
    const files = await Promise.all(
      ['trình ký', 'từ trục', 'của không văn bản nào'].map((text) => {
        const bytes = new Blob([text]);
        return store.originals.receive(sha256(new TextEncoder().encode(text)) as Sha256, bytes, { name: 'tep.pdf', mediaType: 'application/pdf' });
      }),
    );
    const [submitted, arrived, unspoken] = files.map(({ sha256, byteLength }) => pdf({ sha256, byteLength })) as [OriginalRef, OriginalRef, OriginalRef];
    const opened = openDraft();
    desk.server.decide(opened, officer);
    expect(desk.server.decide(submitDraft(opened.body.document, { originals: [submitted] }), officer)).toMatchObject({ outcome: 'decided' });
    expect(desk.server.decide(receiveExchanged({ originals: [arrived] }), 'operator')).toMatchObject({ outcome: 'decided' });
    const tab = await desk.open({ store });
    await until(async () => !(await tab.store.originals.holds(unspoken.sha256)));
    expect(await holdsAll(tab, [submitted.sha256, arrived.sha256])).toBe(true);
  });
});

describe('a dossier that this person is given', () => {
  const titles = async ({ store }: Tab) => {
    await store.summaries.refresh();
    return (await store.summaries.list()).map((summary) => summary.titles);
  };

  it('has its paper taken with it, although nobody wrote in it since', async () => {
    const opened = openDossier({ dossier: DOSSIER, unit: OFFICE, keeper: staff.clerk.id, heading: 'VP' });
    desk.server.decide(opened);
    desk.server.decide(proposal('ShareDossier', { dossier: DOSSIER, units: [OFFICE, PERSONNEL] }));
    const [opening, sharing] = desk.server.decisions.slice(-2);
    desk.server.asSeen = (decision) => {
      if (decision === opening) return { sealed: [desk.server.leafAt(decision.position)] };
      return decision === sharing ? { decision, gained: [DOSSIER], history: [opening!] } : { decision };
    };
    desk.server.script = ({ path }) => (path === `/api/papers/dossier/${DOSSIER}` ? answer(200, state) : undefined);
    const tab = await desk.open();
    await until(async () => (await tab.store.papers.head(`dossier/${DOSSIER}`)) !== undefined);
    expect(await titles(tab)).toEqual([['Của đồng nghiệp']]);
  });

  it('when rights change as a whole, papers that do not come again and files of what is gone leave', async () => {
    const [file] = dossierOf(1) as [Sha256];
    let [position, rooms] = [0, [state]];
    desk.server.script = ({ path }) => {
      if (!path.startsWith('/api/papers?after=')) return undefined;
      const after = Number(path.split('=')[1]);
      return answer(200, { v: 1, after, position, rooms: after < position ? rooms : [] });
    };
    position = 1;
    const tab = await desk.open();
    await until(() => tab.store.originals.holds(file));
    await until(async () => (await tab.store.papers.position()) === 1);
    rooms = [];
    desk.server.access = 'none';
    desk.server.asSeen = (decision) =>
      'dossier' in decision.body || 'originals' in decision.body ? { sealed: [desk.server.leafAt(decision.position)] } : { decision };
    await until(() => desk.server.sockets.size === 1);
    desk.server.push(tab.store.decisions.position());
    await until(async () => (await tab.store.originals.list()).length === 0 && (await tab.store.papers.head(`dossier/${DOSSIER}`)) === undefined);
  });
});
