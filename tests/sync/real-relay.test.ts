import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { parseRoomName } from '../../src/domain/papers/room';
import { toInstant } from '../../src/domain/shared/time';
import type { Act } from '../../src/papers/act';
import { addEntry, readDossier, wordField } from '../../src/papers/dossier/contents';
import type { OpenPaper } from '../../src/storage/papers/open-paper';
import { browserSignatureCheck, browserTimers } from '../../src/sync/network/browser';
import type { Network, RoomSockets } from '../../src/sync/ports';
import type { OpenRoom } from '../../src/sync/papers/open-room';
import { freshId, staff } from '../support/builders';
import type { Client } from '../support/client';
import { freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../support/paper-house';
import { openStock, synced, untilStock, type Stock } from '../support/papers';
import { Desk, type Tab } from './support/device';

/** The device's own rooms against the real relay: real server, real sockets, real child process. */
let house: PaperHouse;
let clerk: Client;
let colleague: Client;
let desk: Desk;
let isCut = false;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  house = await openPaperHouse();
  clerk = await house.client('vanthu');
  colleague = await house.client('quantri');
});
afterAll(() => house.close());
beforeEach(() => {
  isCut = false;
  house.rights.noReaders.clear();
  house.rights.noWriters.clear();
  desk = new Desk();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

const network: Network = {
  async request({ method, path, headers, body, signal }) {
    if (isCut) throw new TypeError('line cut');
    const answer = await clerk.ask(path, { method, headers: { ...headers }, signal, ...(body !== undefined && { body }) });
    return { status: answer.status, header: (name) => answer.headers.get(name), text: () => answer.text(), blob: () => answer.blob() };
  },
  openLive({ opened, message, closed }) {
    const socket = new WebSocket(`${house.server.url.replace('http', 'ws')}/api/live`, { headers: { cookie: clerk.cookie } });
    socket.on('open', opened);
    socket.on('message', (data) => message(String(data)));
    socket.on('close', closed);
    socket.on('error', () => {});
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
};

/** Sockets that carry the cookie, as a browser's do. */
function sockets(): RoomSockets {
  class Signed extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: clerk.cookie } });
    }
  }
  return { origin: house.server.url.replace('http', 'ws'), WebSocket: Signed as unknown as RoomSockets['WebSocket'] };
}

const open = () => desk.open({ network, sockets: sockets(), timers: browserTimers, clock: Date.now, checkSignature: browserSignatureCheck });
const act = (by = staff.clerk.id): Act => ({ by, at: toInstant(Date.now()), newId: () => freshId<string>(), random: Math.random });
const titleIn = (doc: Y.Doc) => readDossier(doc).fields.title?.map(({ value }) => value) ?? [];

/** Resolves when something is true, looked at whenever one of these says that it changed. */
function when(holds: () => boolean | Promise<boolean>, ...told: { subscribe(listener: () => void): () => void }[]): Promise<void> {
  return new Promise((resolve) => {
    const look = async () => {
      if (!(await holds())) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = told.map((one) => one.subscribe(() => void look()));
    void look();
  });
}

async function show(tab: Tab, room: string): Promise<{ paper: OpenPaper; live: OpenRoom; leave(): Promise<void> }> {
  const paper = await tab.store.papers.open(parseRoomName(room)!);
  const live = await tab.sync.openRoom(paper, { at: 'title' });
  const leave = async () => {
    await live.leave();
    await paper.close();
  };
  return { paper, live, leave };
}

/** The same in a new tab, which is in touch with the relay and leaves when the test ends. */
async function showLive(room: string): Promise<{ tab: Tab; paper: OpenPaper; live: OpenRoom }> {
  const tab = await open();
  const { paper, live, leave } = await show(tab, room);
  ends.push(leave);
  await when(() => live.status.isLive, live);
  return { tab, paper, live };
}

/** Writes a title that the relay does not take, until it has left the paper; what is kept of it. */
async function refusedTitle({ tab, paper }: { tab: Tab; paper: OpenPaper }, title: string, by = act()) {
  const before = paper.doc;
  wordField(paper.doc, 'title', title, by);
  await when(() => paper.doc !== before, paper);
  expect(titleIn(paper.doc)).toEqual([]);
  return (await tab.store.journal.refusedWords())[0];
}

async function stockAt(room: string): Promise<Stock> {
  const stock = openStock(house.server.url, room, { cookie: colleague.cookie });
  ends.push(() => stock.close());
  await synced(stock);
  return stock;
}

it('our device and an unmodified client write one dossier and see each other', async () => {
  const room = freshRoom();
  const stock = await stockAt(room);
  const { paper } = await showLive(room);
  wordField(paper.doc, 'title', 'Hồ sơ sửa cầu', act());
  note('ghi của đồng nghiệp')(stock.doc);
  await untilStock(stock, () => titleIn(stock.doc).length === 1);
  await when(() => paper.saving === 'sent', paper);
  await new Promise<void>((resolve) => {
    const look = () => notesOf(paper.doc).length === 1 && resolve();
    paper.doc.on('update', look);
    look();
  });
  expect(titleIn(stock.doc)).toEqual(['Hồ sơ sửa cầu']);
});

it('a burst of typing goes up in batches that the relay keeps one and all', async () => {
  const room = freshRoom();
  const { paper } = await showLive(room);
  for (let n = 0; n < 60; n++) {
    addEntry(paper.doc, { kind: 'paper' }, n, act());
    await Promise.resolve();
  }
  note('một đoạn')(paper.doc);
  await paper.settled();
  await when(() => paper.saving === 'sent', paper);
  const stock = await stockAt(room);
  await untilStock(stock, () => readDossier(stock.doc).entries.length === 60 && notesOf(stock.doc)[0] === 'một đoạn');
});

it('what was written without a line, in a tab that was closed, goes up when the line is back', async () => {
  const room = freshRoom();
  isCut = true;
  const tab = await open();
  const { paper, leave } = await show(tab, room);
  for (let n = 0; n < 40; n++) addEntry(paper.doc, { kind: 'paper' }, n, act());
  await leave();
  isCut = false;
  tab.sync.retry();
  await when(async () => (await tab.store.journal.rooms()).length === 0, tab.store.journal);
  const stock = await stockAt(room);
  await untilStock(stock, () => readDossier(stock.doc).entries.length === 40);
});

it('the states of papers arrive without their rooms being opened', async () => {
  const room = freshRoom();
  const tab = await open();
  const stock = await stockAt(room);
  wordField(stock.doc, 'title', 'Viết ở nơi khác', act(staff.administrator.id));
  await when(async () => (await tab.store.papers.head(room)) !== undefined, tab.store.papers);
  const paper = await tab.store.papers.open(parseRoomName(room)!);
  expect(titleIn(paper.doc)).toEqual(['Viết ở nơi khác']);
  await paper.close();
});

it('words that the relay refuses leave the paper and stay to be read, and writing goes on', async () => {
  const room = freshRoom();
  const { tab, paper } = await showLive(room);
  const tooLong = 'dài '.repeat(3_000);
  expect(await refusedTitle({ tab, paper }, tooLong)).toMatchObject({
    room,
    refusals: [{ rule: 'HOSO-10' }],
    changes: [{ path: 'fields/title', after: [tooLong] }],
  });
  wordField(paper.doc, 'title', 'Ngắn', act());
  await when(() => paper.saving === 'sent', paper);
  const stock = await stockAt(room);
  await untilStock(stock, () => titleIn(stock.doc)[0] === 'Ngắn');
});

it('HOSO-10 words that stand under another’s name leave the paper with the reason and stay to be read, and writing goes on', async () => {
  const room = freshRoom();
  const { tab, paper } = await showLive(room);
  const forged = await refusedTitle({ tab, paper }, 'Dưới tên người khác', act(staff.administrator.id));
  expect(forged).toMatchObject({ room, refusals: [{ code: 'paperForged' }], changes: [{ path: 'fields/title', after: ['Dưới tên người khác'] }] });
  wordField(paper.doc, 'title', 'Dưới tên mình', act());
  await when(() => paper.saving === 'sent', paper);
  expect(titleIn(paper.doc)).toEqual(['Dưới tên mình']);
});

it('what somebody typed who may no longer write leaves the paper and stays as words, so that everybody reads the same', async () => {
  const room = freshRoom();
  const { tab, paper, live } = await showLive(room);
  house.rights.noWriters.add(staff.clerk.id);
  await when(() => live.status.standing?.mayWrite === false, live);
  wordField(paper.doc, 'title', 'Chờ quyền', act());
  await paper.settled();
  await when(() => titleIn(paper.doc).length === 0, paper);
  const [words] = await tab.store.journal.refusedWords();
  expect(words).toMatchObject({ changes: [{ after: ['Chờ quyền'] }], refusals: [{ code: 'notAllowed' }] });
});

it('a person who may no longer read loses the copy', async () => {
  const room = freshRoom();
  const { tab, paper, live } = await showLive(room);
  wordField(paper.doc, 'title', 'Sẽ không còn', act());
  await when(() => paper.saving === 'sent', paper);
  house.rights.noReaders.add(staff.clerk.id);
  await when(() => live.status.isLost, live);
  await when(async () => (await tab.store.papers.head(room)) === undefined, tab.store.papers);
});

it('the days of a paper and what it said then come from the relay; without a line neither, and nothing breaks', async () => {
  const room = freshRoom();
  const { tab, paper } = await showLive(room);
  wordField(paper.doc, 'title', 'Hôm ấy', act());
  await when(() => paper.saving === 'sent', paper);
  const days = (await tab.sync.paperHistory.days(paper.room))!;
  expect(days.map(({ people }) => people)).toEqual([[staff.clerk.id]]);
  wordField(paper.doc, 'title', 'Sau đó', act());
  await when(() => paper.saving === 'sent', paper);
  const then = new Y.Doc();
  Y.applyUpdate(then, (await tab.sync.paperHistory.at(paper.room, days[0]!.last))!);
  expect(titleIn(then)).toEqual(['Hôm ấy']);
  isCut = true;
  expect([await tab.sync.paperHistory.days(paper.room), await tab.sync.paperHistory.at(paper.room, days[0]!.last)]).toEqual([null, null]);
});

it('a paste of 200 KiB goes up in parts and is the same at a colleague’s', async () => {
  const room = freshRoom();
  const { paper } = await showLive(room);
  const text = 'Về việc tuyển dụng công chức. '.repeat(6_000);
  note(text)(paper.doc);
  await paper.settled();
  await when(() => paper.saving === 'sent', paper);
  const stock = await stockAt(room);
  await untilStock(stock, () => notesOf(stock.doc)[0] === text);
});

it('a paper that has grown past the soft limit is said to be large, to whoever has it open and to whoever comes', async () => {
  const room = freshRoom();
  const { paper, live } = await showLive(room);
  for (let n = 0; n < 6; n++) {
    note('Nội dung dài. '.repeat(3_200))(paper.doc);
    await paper.settled();
  }
  await when(() => live.status.standing?.isLarge === true, live);
  await when(() => paper.saving === 'sent', paper);
  const later = await show(await open(), room);
  ends.push(later.leave);
  await when(() => later.live.status.standing?.isLarge === true, later.live);
});
