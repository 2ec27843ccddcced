import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Room } from '../../src/domain/papers/room';
import { toInstant } from '../../src/domain/shared/time';
import type { Act } from '../../src/papers/act';
import { addEntry, readDossier, wordField } from '../../src/papers/dossier/contents';
import type { RoomState } from '../../src/protocol/papers/page';
import type { OpenPaper } from '../../src/storage/papers/open-paper';
import type { DossierId } from '../../src/domain/shared/ids';
import { definePerson, openDossier, registerIncoming, staff, uuid } from '../support/builders';
import { withFaultAt } from '../storage/support/faults';
import { Desk, type Tab } from './support/device';
import { until } from './support/ports';
import { answer } from './support/server';

const room: Room = { kind: 'dossier', id: uuid(0xd1) };
const name = `dossier/${room.id}`;
const LOOKS_AGAIN_MS = 500;
let made = 0;
const act = (): Act => ({ by: staff.clerk.id, at: toInstant(Date.UTC(2026, 10, 25) + ++made), newId: () => uuid(0xb0000 + ++made), random: Math.random });
const titleIn = (doc: Y.Doc) => readDossier(doc).fields.title?.map(({ value }) => value) ?? [];
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** What the feed says of a room with this title. */
function stateOf(of: string, title: string): RoomState {
  const doc = new Y.Doc();
  wordField(doc, 'title', title, act());
  return { room: of, generation: 0, seq: 1, last: 1, base: base64(Y.encodeStateAsUpdate(doc)), updates: [], authors: {} };
}

let desk: Desk;
const leaving: (() => Promise<void>)[] = [];

async function atDesk(): Promise<Desk> {
  return (desk = new Desk());
}

/** A tab that shows the paper. */
async function show(tab: Tab): Promise<{ paper: OpenPaper; live: Awaited<ReturnType<Tab['sync']['openRoom']>>; leave(): Promise<void> }> {
  const paper = await tab.store.papers.open(room);
  const live = await tab.sync.openRoom(paper, {});
  const leave = async () => {
    await live.leave();
    await paper.close();
  };
  leaving.push(leave);
  return { paper, live, leave };
}

/** Everything is sent, and the tab has seen that nothing is left: it reads the journal after what it reads here was asked for. */
async function allSent({ store }: Tab, paper: OpenPaper): Promise<void> {
  await until(() => paper.saving === 'sent');
  expect(await store.journal.nextBatch(name)).toBeNull();
}

afterEach(async () => {
  for (const leave of leaving.splice(0)) await leave();
  await desk.closeAll();
  vi.restoreAllMocks();
  expect(desk.faults).toEqual([]);
});

describe('a paper that is shown', () => {
  it('goes from this device to the relay, and says so', async () => {
    const { relay } = await atDesk();
    const { paper, live } = await show(await desk.open());
    await until(() => live.status.isLive);
    wordField(paper.doc, 'title', 'Hồ sơ', act());
    expect(paper.saving).toBe('writing');
    await until(() => paper.saving === 'sent');
    expect(titleIn(relay.doc)).toEqual(['Hồ sơ']);
    expect(relay.urls[0]).toBe(`ws://relay/papers/${name}?hoso=1&generation=0&person=${staff.clerk.id}`);
  });

  it('shows what a colleague writes while it is written, and sends none of it back', async () => {
    const { relay } = await atDesk();
    const { paper, live } = await show(await desk.open());
    await until(() => live.status.isLive);
    relay.write((doc) => wordField(doc, 'keywords', 'cầu', act()));
    await until(() => readDossier(paper.doc).fields.keywords !== undefined);
    expect(relay.frames).toEqual([]);
  });

  it('has one batch in flight, and what is typed meanwhile goes up under another client id', async () => {
    const { relay } = await atDesk();
    const { paper, live } = await show(await desk.open());
    await until(() => live.status.isLive);
    const ids: number[] = [];
    for (let n = 0; n < 3; n++) {
      ids.push(paper.doc.clientID);
      addEntry(paper.doc, { kind: 'paper' }, n, act());
      await until(() => relay.kept.length === n + 1 && paper.saving === 'sent');
    }
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[2]).toBe(ids[0]);
    expect(readDossier(relay.doc).entries).toHaveLength(3);
  });

  it('a key with nothing before it goes up while this device writes it down, under the id that the journal has', async () => {
    const { relay } = await atDesk();
    const tab = await desk.open();
    const { paper, live } = await show(tab);
    await until(() => live.status.isLive);
    wordField(paper.doc, 'title', 'Một', act());
    await allSent(tab, paper);
    const stood: unknown[] = [];
    relay.script = () => void stood.push(paper.saving);
    wordField(paper.doc, 'title', 'Hai', act());
    await until(() => paper.saving === 'sent' && stood.length === 1);
    expect(stood).toEqual(['writing']);
    expect(titleIn(relay.doc)).toEqual(['Hai']);
    expect(await tab.store.journal.rooms()).toEqual([]);
  });

  it.each(['abort', 'abortAfter', 'quota'] as const)(
    'what goes up while the disk fails (%s) is written and sent again, and stands there once',
    async (fault) => {
      const { relay } = await atDesk();
      const tab = await desk.open();
      const { paper, live } = await show(tab);
      await until(() => live.status.isLive);
      wordField(paper.doc, 'title', 'Một', act());
      await allSent(tab, paper);
      await withFaultAt(1, fault, async () => {
        wordField(paper.doc, 'keywords', 'cầu', act());
        await until(() => paper.problem !== null && relay.kept.length === 2);
      });
      paper.retry();
      await until(() => paper.saving === 'sent' && paper.problem === null);
      expect(readDossier(relay.doc).fields.keywords?.map(({ value }) => value)).toEqual(['cầu']);
      wordField(paper.doc, 'keywords', 'đường', act());
      await until(() => relay.kept.length === 4);
      expect(relay.doc.store.pendingStructs).toBeNull();
    },
  );

  it('what another tab wrote and nobody sent yet goes up before what builds on it', async () => {
    const { relay } = await atDesk();
    const [first, second] = [await desk.open(), await desk.open()];
    const [one, two] = [await show(first), await show(second)];
    await until(() => one.live.status.isLive && two.live.status.isLive);
    wordField(one.paper.doc, 'title', 'Một', act());
    await until(() => one.paper.saving === 'sent');
    for (let n = 0; n < 20; n++) {
      const paper = [one, two][n % 2]!.paper;
      addEntry(paper.doc, { kind: 'paper' }, readDossier(paper.doc).entries.length, act());
      if (n % 3 === 0) await paper.settled();
      if (n % 5 === 0) await until(() => readDossier(one.paper.doc).entries.length === n + 1 && readDossier(two.paper.doc).entries.length === n + 1);
    }
    await until(() => one.paper.saving === 'sent' && two.paper.saving === 'sent' && readDossier(relay.doc).entries.length === 20);
    expect(relay.doc.store.pendingStructs).toBeNull();
    expect(await first.store.journal.refusedWords()).toEqual([]);
  });

  it.each(['cut', 'lost'] as const)('a batch whose answer was %s goes up again under the same id and is kept once', async (fate) => {
    const { relay } = await atDesk();
    const { paper, live } = await show(await desk.open());
    await until(() => live.status.isLive);
    let isFirst = true;
    relay.script = () => (isFirst ? ((isFirst = false), fate) : undefined);
    wordField(paper.doc, 'title', 'Một lần', act());
    await vi.waitUntil(() => paper.saving === 'sent', { timeout: 10_000 });
    expect(relay.frames).toHaveLength(2);
    expect(relay.frames[0]!.id).toEqual(relay.frames[1]!.id);
    expect(relay.kept).toHaveLength(1);
  });

  it('a refused batch leaves the paper and stays as words; what was typed after it goes up', async () => {
    const { relay } = await atDesk();
    const tab = await desk.open();
    const { paper, live } = await show(tab);
    await until(() => live.status.isLive);
    const before = paper.doc;
    relay.script = () => {
      relay.script = () => undefined;
      return 'refuse';
    };
    wordField(paper.doc, 'title', 'Bị từ chối', act());
    await vi.waitUntil(() => paper.doc !== before, { timeout: 10_000 });
    wordField(paper.doc, 'keywords', 'sau', act());
    await vi.waitUntil(() => paper.saving === 'sent' && relay.kept.length === 1, { timeout: 10_000 });
    expect([titleIn(relay.doc), titleIn(paper.doc)]).toEqual([[], []]);
    expect((await tab.store.journal.refusedWords())[0]).toMatchObject({ changes: [{ path: 'fields/title', after: ['Bị từ chối'] }] });
  });

  it('a room that was rewritten is taken anew, and the paper follows it', async () => {
    const { relay, server } = await atDesk();
    const rewritten = new Y.Doc();
    wordField(rewritten, 'title', 'Viết lại', act());
    const state: RoomState = { room: name, generation: 1, seq: 5, last: 9, base: base64(Y.encodeStateAsUpdate(rewritten)), updates: [], authors: {} };
    server.script = ({ path }) => (path === `/api/papers/${name}` ? answer(200, { v: 1, ...state }) : undefined);
    Y.applyUpdate(relay.doc, Y.encodeStateAsUpdate(rewritten));
    relay.generation = 1;
    const { paper, live } = await show(await desk.open());
    await vi.waitUntil(() => live.status.isLive, { timeout: 10_000 });
    expect(titleIn(paper.doc)).toEqual(['Viết lại']);
    expect(paper.head.generation).toBe(1);
  });

  it('F-03 a room that was rewritten while its reader lost the right says so; found by simulation seed 168', async () => {
    const { relay, server } = await atDesk();
    const { live } = await show(await desk.open());
    await until(() => live.status.isLive);
    server.script = ({ path }) => {
      if (path !== `/api/papers/${name}`) return undefined;
      relay.closesWith = 4403;
      return answer(403, {});
    };
    relay.closesWith = 4409;
    relay.breakLines();
    await vi.waitUntil(() => live.status.isLost, { timeout: 10_000 });
  });

  it('a person who may no longer read it loses the copy, and keeps own words that were not sent', async () => {
    const { relay } = await atDesk();
    const tab = await desk.open();
    const { paper, live } = await show(tab);
    await until(() => live.status.isLive);
    relay.mayWrite = false;
    relay.isReachable = false;
    relay.breakLines();
    wordField(paper.doc, 'title', 'Chưa gửi', act());
    await paper.settled();
    relay.isReachable = true;
    relay.closesWith = 4403;
    await vi.waitUntil(() => live.status.isLost, { timeout: 10_000 });
    await until(async () => (await tab.store.journal.refusedWords()).length === 1);
    expect(await tab.store.journal.rooms()).toEqual([]);
  });

  it('two tabs of one person show one paper and send each batch once', async () => {
    const { relay } = await atDesk();
    const [one, other] = [await show(await desk.open()), await show(await desk.open())];
    await until(() => one.live.status.isLive && other.live.status.isLive);
    wordField(one.paper.doc, 'title', 'Cửa sổ một', act());
    wordField(other.paper.doc, 'keywords', 'cửa sổ hai', act());
    await until(() => one.paper.saving === 'sent' && other.paper.saving === 'sent' && relay.kept.length >= 1);
    await until(() => Object.keys(readDossier(relay.doc).fields).length === 2);
    expect(new Set(relay.frames.map(({ id }) => id.join())).size).toBe(relay.frames.length);
    expect(Object.keys(readDossier(one.paper.doc).fields)).toHaveLength(2);
  });
});

describe('papers that nobody shows', () => {
  it('what was written without a line in a tab that was closed goes up when the line is back', async () => {
    const { relay, server } = await atDesk();
    server.script = () => 'cut';
    relay.isReachable = false;
    const tab = await desk.open();
    const { paper, leave } = await show(tab);
    for (let n = 0; n < 300; n++) addEntry(paper.doc, { kind: 'paper' }, n, act());
    await leave();
    leaving.pop();
    server.script = () => undefined;
    relay.isReachable = true;
    tab.sync.retry();
    await until(async () => (await tab.store.journal.rooms()).length === 0);
    expect(readDossier(relay.doc).entries).toHaveLength(300);
    await until(() => relay.sockets.size === 0);
  });

  it('what moved while there was no line arrives when the line is back, although nobody says so any more', async () => {
    const { server } = await atDesk();
    const states: RoomState[] = [];
    server.script = ({ path }) => {
      if (!path.startsWith('/api/papers?after=')) return undefined;
      const after = Number(path.split('=')[1]);
      return answer(200, { v: 1, after, position: states.length, rooms: states.slice(after) });
    };
    const tab = await desk.open();
    await until(() => server.sockets.size === 1 && server.count('GET', '/api/papers') > 0);
    server.breakLine();
    states.push(stateOf(name, 'Viết khi đứt mạng'));
    tab.sync.retry();
    await until(async () => (await tab.store.papers.position()) === 1);
  });

  it.each([
    { why: 'is not known yet', code: 4404 },
    { why: 'has paused this session', code: 4429 },
  ])('what waits for a room that $why is sent again after pauses', async ({ code }) => {
    const { relay } = await atDesk();
    relay.closesWith = code;
    const tab = await desk.open();
    const { paper, leave } = await show(tab);
    wordField(paper.doc, 'title', 'Chờ', act());
    await leave();
    leaving.pop();
    await until(() => (desk.timers.pass(LOOKS_AGAIN_MS), relay.urls.length >= 2));
    const asked = relay.urls.length;
    for (let turn = 0; turn < 500; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(relay.urls.length - asked).toBeLessThanOrEqual(1);
    relay.closesWith = null;
    desk.timers.pass(60_000);
    await until(async () => (await tab.store.journal.rooms()).length === 0);
  });

  it('words of a room that nobody shows go up while another tab shows a room that takes none', async () => {
    const { relay } = await atDesk();
    const tab = await desk.open();
    const shown = await show(tab);
    await until(() => shown.live.status.isLive);
    relay.script = () => 'silent';
    wordField(shown.paper.doc, 'title', 'Không được trả lời', act());
    await until(() => relay.frames.length === 1);
    relay.script = () => undefined;
    const other: Room = { kind: 'dossier', id: uuid(0xd2) };
    const paper = await tab.store.papers.open(other);
    wordField(paper.doc, 'title', 'Hồ sơ khác', act());
    await paper.close();
    await until(async () => (desk.timers.pass(LOOKS_AGAIN_MS), !(await tab.store.journal.rooms()).includes(`dossier/${other.id}`)));
  });

  it.each(['given', 'taken away'])('the paper of a dossier that was %s is asked for by itself', async (how) => {
    const { server } = await atDesk();
    const isGiven = how === 'given';
    server.script = ({ path }) => {
      if (path.startsWith('/api/papers?after=')) return answer(200, { v: 1, after: 0, position: 1, rooms: isGiven ? [] : [stateOf(name, 'Có rồi')] });
      if (path === `/api/papers/${name}`) return isGiven ? answer(200, { v: 1, ...stateOf(name, 'Được giao') }) : answer(404, { v: 1, refusals: [] });
      return undefined;
    };
    server.decide(openDossier({ dossier: room.id as DossierId, year: 2026 }), { person: staff.officer.id });
    const history = [server.decisions.at(-1)!];
    const tab = await desk.open();
    await until(async () => (await tab.store.papers.position()) === 1 && server.sockets.size === 1);
    expect(await tab.store.papers.head(name)).toEqual(isGiven ? undefined : expect.objectContaining({ seq: 1 }));
    server.asSeen = (decision) => ({ decision, ...(isGiven ? { gained: [room.id as DossierId], history } : { removed: [room.id as DossierId] }) });
    server.decide(registerIncoming());
    server.push(server.decisions.length - 1);
    await until(async () => ((await tab.store.papers.head(name)) !== undefined) === isGiven);
    expect((await tab.store.papers.toAsk()).rooms).toEqual([]);
  });

  it('F-03 a dossier that is taken away while its paper is on the way is asked for again, and what came is dropped', async () => {
    const { server } = await atDesk();
    server.decide(openDossier({ dossier: room.id as DossierId, year: 2026 }), { person: staff.officer.id });
    const history = [server.decisions.at(-1)!];
    const tab = await desk.open();
    const say = async (seen: object) => {
      server.asSeen = (decision) => ({ decision, ...seen });
      server.decide(registerIncoming());
      server.push(server.decisions.length - 1);
      await until(() => tab.store.decisions.position() === server.decisions.length);
    };
    let asked = 0;
    server.script = ({ path }) => {
      if (path.startsWith('/api/papers?after=')) return answer(200, { v: 1, after: 0, position: 1, rooms: [] });
      if (path !== `/api/papers/${name}`) return undefined;
      asked += 1;
      if (asked > 1) return answer(404, { v: 1, refusals: [] });
      return say({ removed: [room.id as DossierId] }).then(() => answer(200, { v: 1, ...stateOf(name, 'Vừa bị thu lại') }));
    };
    await until(async () => (await tab.store.papers.position()) === 1 && server.sockets.size === 1);
    await say({ gained: [room.id as DossierId], history });
    await until(() => asked === 2);
    await until(async () => (await tab.store.papers.toAsk()).rooms.length === 0);
    expect(await tab.store.papers.head(name)).toBeUndefined();
  });

  it('a person who was defined anew takes all papers anew, and what does not come again is gone', async () => {
    const { server } = await atDesk();
    const other = `tray/${uuid(0x7a)}`;
    let rooms = [stateOf(name, 'Trước'), stateOf(other, 'Khay')];
    server.script = ({ path }) => {
      if (!path.startsWith('/api/papers?after=')) return undefined;
      return answer(200, { v: 1, after: 0, position: 1, rooms: path.endsWith('=0') ? rooms : [] });
    };
    const tab = await desk.open();
    await until(async () => (await tab.store.papers.head(other)) !== undefined && server.sockets.size === 1);
    rooms = [stateOf(name, 'Sau')];
    server.decide(definePerson({ ...staff.clerk, roles: ['leader'], unit: null }), 'operator');
    server.push(server.decisions.length - 1);
    await until(async () => (await tab.store.papers.head(other)) === undefined);
    const paper = await tab.store.papers.open(room);
    expect(titleIn(paper.doc)).toEqual(['Sau']);
    await paper.close();
  });

  it('their states arrive by pages and by what the live socket says, without a paper being built', async () => {
    const { server } = await atDesk();
    const colleague = new Y.Doc();
    wordField(colleague, 'title', 'Của đồng nghiệp', act());
    const states: RoomState[] = [];
    server.script = ({ path }) => {
      if (!path.startsWith('/api/papers?after=')) return undefined;
      const after = Number(path.split('=')[1]);
      return answer(200, { v: 1, after, position: states.length, rooms: states.slice(after) });
    };
    const tab = await desk.open();
    await until(() => server.sockets.size === 1);
    states.push({ room: name, generation: 0, seq: 1, last: 1, base: base64(Y.encodeStateAsUpdate(colleague)), updates: [], authors: {} });
    server.say({ v: 1, type: 'papers', position: 1 });
    await until(async () => (await tab.store.papers.position()) === 1);
    const paper = await tab.store.papers.open(room);
    expect(titleIn(paper.doc)).toEqual(['Của đồng nghiệp']);
    await paper.close();
  });
});
