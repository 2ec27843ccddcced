import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snapshotLineSchema } from '../../../server/http/openapi/answers';
import type { RowBlock } from '../../../src/domain/rows';
import type { SnapshotHeader, SnapshotLine } from '../../../src/protocol/feed/snapshot';
import { limits } from '../../../src/protocol/limits';
import { fillRegister } from '../../bench/book';
import { facts, OFFICE, PERSONNEL, proposal, registerIncoming, setUpProposals } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const SETUP = setUpProposals().length;
const theirs = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'Điều của vụ tổ chức' }) });
const others = registerIncoming({ facts: facts({ recipientUnits: [OFFICE], subject: 'Điều người khác không được đọc' }) });

const directory = temporaryDirectory();
let server: TestServer;

beforeAll(async () => {
  await seedAgency(directory.path);
  fillRegister(directory.path, [theirs, others, ...Array.from({ length: limits.decisionsPerSnapshot }, () => registerIncoming())]);
  server = await startTestServer({ data: directory.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const ask = (client: Client, headers: Record<string, string> = {}) => client.ask('/api/feed/snapshot', { headers });

async function linesOf(answer: Response): Promise<readonly SnapshotLine[]> {
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SnapshotLine);
}

function documentsIn(lines: readonly SnapshotLine[]) {
  return lines.flatMap((line) => ('table' in line && line.table === 'incoming' ? (line as Extract<RowBlock, { table: 'incoming' }>).rows : []));
}

const keptFiles = () => readdirSync(join(directory.path, 'segments')).filter((name) => name.startsWith('snapshot-'));

describe('the snapshot for each role', () => {
  test.each([
    ['vanthu', 'all', limits.decisionsPerSnapshot + 2],
    ['truongphong', `unit:${PERSONNEL}`, 1],
    ['chuyenvien1', `unit:${PERSONNEL}`, 1],
    ['lanhdao', 'all', limits.decisionsPerSnapshot + 2],
    ['luutru', `unit:${OFFICE}`, 1],
    ['kiemtra', 'all', limits.decisionsPerSnapshot + 2],
    ['quantri', 'none', 0],
  ])('F-03 the snapshot of %s is that of %s, compressed or not, and nobody may keep it', async (account, access, count) => {
    const client = await signIn(server.url, account);
    const packed = await ask(client);
    expect(Object.fromEntries(packed.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
    });
    const lines = await linesOf(packed);
    expect(lines[0]).toMatchObject({ access, checkpoint: { position: SETUP + 2 + limits.decisionsPerSnapshot } });
    expect(documentsIn(lines)).toHaveLength(count);
    expect(JSON.stringify(lines).includes('không được đọc')).toBe(access === 'all' || access === `unit:${OFFICE}`);
    for (const line of lines) v.parse(snapshotLineSchema, line);
    const plain = await ask(client, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await linesOf(plain)).toEqual(lines);
  });

  test('F-03 nobody gets one without a session', async () => {
    expect((await fetch(`${server.url}/api/feed/snapshot`)).status).toBe(401);
  });
});

test('a snapshot is of one moment while the register writes', async () => {
  const [clerk, head] = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'truongphong')];
  const moved = () => registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) await clerk.propose([moved(), moved()]);
  })();
  const counts: [position: number, documents: number][] = [];
  while (counts.length < 5 || counts.at(-1)![0] === counts[0]![0]) {
    const lines = await linesOf(await ask(head));
    counts.push([(lines[0] as SnapshotHeader).checkpoint.position - SETUP - limits.decisionsPerSnapshot - 1, documentsIn(lines).length]);
  }
  isWriting = false;
  await writing;
  expect(counts.map(([position]) => position)).toEqual(counts.map(([, documents]) => documents));
});

test('F-03 a document that was taken away is gone from the next one', async () => {
  const [clerk, head] = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'truongphong')];
  expect(documentsIn(await linesOf(await ask(head))).map(({ id }) => id)).toContain(theirs.body.document);
  const change = {
    document: theirs.body.document,
    changes: [{ field: 'recipientUnits' as const, from: [PERSONNEL], to: [OFFICE] }],
    reason: 'Gửi nhầm đơn vị',
  };
  expect(await clerk.propose([proposal('CorrectRegistration', change)])).toMatchObject([{ outcome: 'decided' }]);
  const lines = await linesOf(await ask(head));
  expect(JSON.stringify(lines)).not.toContain(theirs.body.document);
});

test('the kept file serves after a restart, and is made anew when it was cut off', async () => {
  const before = await linesOf(await ask(await signIn(server.url, 'vanthu')));
  const [name] = keptFiles();
  await server.stop();
  server = await startTestServer({ data: directory.path });
  expect(await linesOf(await ask(await signIn(server.url, 'vanthu')))).toEqual(before);
  expect(keptFiles()).toEqual([name]);
  await server.stop();
  const path = join(directory.path, 'segments', name!);
  truncateSync(path, statSync(path).size - 1_000);
  server = await startTestServer({ data: directory.path });
  const after = await linesOf(await ask(await signIn(server.url, 'vanthu')));
  expect(documentsIn(after).length).toBeGreaterThan(documentsIn(before).length);
  expect(server.faults).toEqual([]);
});
