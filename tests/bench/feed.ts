import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';
import { decisionText } from '../../src/protocol/feed/chain';
import { limits } from '../../src/protocol/limits';
import { signIn } from '../support/client';
import { portWhenReady, type ServerProcess } from '../journeys/support/server-process';
import { corrections, fillRegister, registrations } from './book';
import { cpuSeconds, until, withServer } from './machine';
import { row, type Measure, type Row } from './measure';
import { readFeed, readSnapshot } from './wire';

const DECISIONS = 20_000;
/** What is decided about a document after it was registered: directing, handling, filing. */
const ACTS_LATER = 5;
/** Docs of the stock server that are really opened; its cost per doc does not depend on how many there are. */
const DOCS = 4_000;

/**
 * A fresh device takes 20,000 decisions: what it costs the server, against one connection per doc at the stock server. The server has made
 * its compressed pages, once for all devices, as the list grew; what that costs is told beside it.
 */
export const coldFeed: Measure = {
  name: 'cold-feed-cpu',
  run: async () => {
    const ours = await withServer(coldRead, (data) => fillRegister(data, registrations(DECISIONS)));
    const stock = (await stockCpu(DOCS)) * (DECISIONS / DOCS);
    const against = `stock y-websocket server: ${stock.toFixed(2)} CPU s (${DOCS} docs opened, scaled); ours ${ours.reading.toFixed(3)} CPU s; packing the pages once ${ours.packing.toFixed(2)} CPU s`;
    return [row({ name: 'cold-feed-cpu', value: stock / ours.reading, unit: '× less', against }, { atLeast: 40 })];
  },
};

/**
 * A fresh device begins with the snapshot of a register in which every document was decided about several times, against the list that it
 * would otherwise read: both served from files.
 */
export const coldSnapshot: Measure = {
  name: 'cold-snapshot-cpu',
  run: async () => {
    const documents = registrations(DECISIONS);
    const acts = Array.from({ length: ACTS_LATER }, (_, round) => corrections(documents, round));
    const { list, snapshot, making } = await withServer(coldSnapshotRead, (data) => fillRegister(data, [...documents, ...acts.flat()]));
    const against = `${DECISIONS} rows with ${1 + ACTS_LATER} decisions each; list: ${list.cpu.toFixed(3)} CPU s, ${megabytes(list.bytes)}; snapshot: ${snapshot.cpu.toFixed(3)} CPU s, ${megabytes(snapshot.bytes)}; making pages and snapshot once ${making.toFixed(2)} CPU s`;
    return [row({ name: 'cold-snapshot-cpu', value: list.cpu / snapshot.cpu, unit: '× less', against }, { atLeast: 2 })];
  },
};

/** A device that was away: bytes for 2 % of changes, against gzip of these changes. */
export const resume: Measure = {
  name: 'resume-bytes',
  run: () => withServer(resumeRow, (data) => fillRegister(data, registrations(DECISIONS))),
};

async function coldRead({ url, pid, data }: ServerProcess): Promise<{ readonly packing: number; readonly reading: number }> {
  const atStart = cpuSeconds(pid);
  await untilPacked(data, DECISIONS);
  const packing = cpuSeconds(pid) - atStart;
  const client = await signIn(url, 'vanthu');
  const before = cpuSeconds(pid);
  await readFeed(url, client.cookie, 0);
  return { packing, reading: cpuSeconds(pid) - before };
}

async function coldSnapshotRead({ url, pid, data }: ServerProcess) {
  const atStart = cpuSeconds(pid);
  await untilPacked(data, DECISIONS * (1 + ACTS_LATER));
  const making = cpuSeconds(pid) - atStart;
  const { cookie } = await signIn(url, 'vanthu');
  const costOf = async (read: () => Promise<{ readonly bytes: number }>) => {
    const before = cpuSeconds(pid);
    const { bytes } = await read();
    return { bytes, cpu: cpuSeconds(pid) - before };
  };
  return { making, list: await costOf(() => readFeed(url, cookie, 0)), snapshot: await costOf(() => readSnapshot(url, cookie)) };
}

/** Pages are packed first, then the snapshot is made: after that the server is at rest. */
function untilPacked(data: string, decisions: number): Promise<void> {
  const pages = Math.floor(decisions / limits.decisionsPerPage);
  const kept = (prefix: string) => readdirSync(join(data, 'segments')).filter((name) => name.startsWith(prefix) && name.endsWith('.gz')).length;
  return until(() => kept('page-') >= pages && kept('snapshot-') > 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

async function resumeRow(server: { url: string }): Promise<Row[]> {
  const client = await signIn(server.url, 'vanthu');
  const { position } = (await readFeed(server.url, client.cookie, 0)).pages.at(-1)!;
  await client.propose(registrations(DECISIONS / 50));
  const { pages, bytes } = await readFeed(server.url, client.cookie, position);
  const changes = pages.flatMap(({ entries }) => entries.flatMap((entry) => ('decision' in entry ? [decisionText(entry.decision)] : [])));
  const least = gzipSync(changes.join('\n')).length;
  return [
    row(
      { name: 'resume-bytes', value: bytes / least, unit: '×', against: `gzip of the ${changes.length} changes: ${least} bytes; on the line ${bytes}` },
      { atMost: 1.3 },
    ),
  ];
}

/** CPU seconds of the stock y-websocket server for opening so many docs, a connection each. */
export async function stockCpu(docs: number): Promise<number> {
  const child = spawn(process.execPath, [new URL('./stock-server.mjs', import.meta.url).pathname, String(docs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portWhenReady(child);
  const before = cpuSeconds(child.pid!);
  for (let at = 0; at < docs; at += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => openDoc(`ws://127.0.0.1:${port}`, `document-${at + index}`)));
  const used = cpuSeconds(child.pid!) - before;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
  return used;
}

async function openDoc(url: string, name: string): Promise<void> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, name, doc, { WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, disableBc: true });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  provider.destroy();
  doc.destroy();
}
