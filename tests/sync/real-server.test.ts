import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import { limits } from '../../src/protocol/limits';
import { browserSignatureCheck, browserTimers } from '../../src/sync/network/browser';
import type { Network } from '../../src/sync/ports';
import { facts, registerIncoming } from '../support/builders';
import { signIn, type Client } from '../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../support/server';
import { Desk, handIn, type Tab } from './support/device';
import { until } from './support/ports';

/** The device's own sync against the real server: real sockets, real SQLite, real uploads. */
const directory = temporaryDirectory();
let server: TestServer;
let clerk: Client;
let desk: Desk;

beforeAll(async () => {
  await seedAgency(directory.path);
  server = await startTestServer({ data: directory.path });
  clerk = await signIn(server.url, 'vanthu');
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});
beforeEach(() => void (desk = new Desk()));
afterEach(async () => {
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

const network: Network = {
  async request({ method, path, headers, body, signal }) {
    const answer = await clerk.ask(path, { method, headers: { ...headers }, signal, ...(body !== undefined && { body }) });
    return { status: answer.status, header: (name) => answer.headers.get(name), text: () => answer.text(), blob: () => answer.blob() };
  },
  openLive({ opened, message, closed }) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, { headers: { cookie: clerk.cookie } });
    socket.on('open', opened);
    socket.on('message', (data) => message(String(data)));
    socket.on('close', closed);
    socket.on('error', () => {});
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
};

const open = () => desk.open({ network, timers: browserTimers, clock: Date.now, checkSignature: browserSignatureCheck });
const next = (tab: Tab, what: () => Promise<boolean>) =>
  new Promise<void>((resolve) => {
    const look = () => void what().then((holds) => holds && (end(), resolve()));
    const end = tab.sync.subscribe(look);
    look();
  });
const isAnswered = (tab: Tab) => next(tab, async () => (await tab.store.outbox.list()).every(({ state }) => state === 'refused'));

it('registers, follows what others register, and shows the refusal of a look-alike', async () => {
  const tab = await open();
  const letter = registerIncoming({ facts: facts({ codeNumber: '77' }) });
  await tab.store.outbox.add(letter);
  await tab.store.outbox.add(registerIncoming({ facts: letter.body.facts }));
  await isAnswered(tab);
  expect(await tab.store.outbox.list()).toMatchObject([{ state: 'refused', refusals: [{ code: 'duplicate', documents: [letter.body.document] }] }]);
  const others = registerIncoming();
  await clerk.propose([others]);
  await next(tab, async () => tab.store.decisions.tables.incoming(others.body.document) !== undefined);
  const { position, entries } = await clerk.feed(0);
  expect(tab.store.decisions.position()).toBe(position);
  expect(entries).toHaveLength(position);
});

it('HOSO-3 brings an original up in chunks and another device gets the same bytes', async () => {
  const tab = await open();
  const bytes = new Blob([new Uint8Array(limits.chunkBytes + 1_000).fill(9)]);
  const about = { name: 'Công văn 12.pdf', mediaType: 'application/pdf' };
  const { sha256 } = await handIn(tab, bytes, about);
  await next(tab, async () => (await tab.store.originals.get(sha256))?.state === 'confirmed');
  await desk.closeAll();
  desk = new Desk();
  const other = await open();
  const got = await other.sync.fetchOriginal({ sha256, ...about });
  expect(got!.size).toBe(bytes.size);
  const again = await other.store.originals.get(sha256);
  expect(again).toMatchObject({ state: 'confirmed', byteLength: bytes.size });
  await until(() => other.sync.get().uploads.count === 0);
});

it('an original that the server already holds is confirmed without being sent', async () => {
  const tab = await open();
  const bytes = new Blob([new Uint8Array(limits.chunkBytes + 1_000).fill(9)]);
  const { sha256 } = await handIn(tab, bytes, { name: 'khác tên.pdf', mediaType: 'application/pdf' });
  const urls: (string | null)[] = [];
  tab.store.originals.subscribe(() => void tab.store.originals.get(sha256).then((held) => urls.push(held?.uploadUrl ?? null)));
  await next(tab, async () => (await tab.store.originals.get(sha256))?.state === 'confirmed');
  expect(urls.every((url) => url === null)).toBe(true);
});
