import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openExchangeDatabase } from '../../../server/adapters/exchange/database';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { connectorOf, messageFile, startTestAxis, writeAxisFile } from '../../support/axis';
import { parcelTo } from '../../support/outbox';
import { shippedBundle } from '../../support/bundled-server';
import { run, startProcess } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

let bundle: string;

beforeAll(async () => {
  bundle = shippedBundle();
});

const RECIPIENTS = ['H41', 'H41.02', 'H41.03'];
const DOCUMENTS = 8;

/** Puts documents to three recipients each into the outbox of a data directory, as they lie there when a server is killed before it could send. */
function fillOutbox(data: string): void {
  const exchange = join(data, 'exchange');
  mkdirSync(join(exchange, 'messages'), { recursive: true });
  const database = openExchangeDatabase(join(exchange, 'exchange.db'));
  const outbox = createOutboxStore(database);
  for (let at = 1; at <= DOCUMENTS; at++) {
    const file = messageFile(data, { number: String(at), padding: 20_000 });
    copyFileSync(file.path, join(exchange, 'messages', `${file.sha256}.edxml`));
    const named = { message: `G09,2026/11/20,${at}/BNV-VP`, notation: `${at}/BNV-VP`, document: null };
    outbox.add(
      RECIPIENTS.map((to) => parcelTo(to, { sha256: file.sha256, byteLength: file.byteLength }, named)),
      Date.now(),
    );
  }
  database.close();
}

test('F-85 kill -9 in the middle of sending, again and again, under faults: everybody has everything once', { timeout: 120_000 }, async () => {
  const directory = temporaryDirectory();
  const data = join(directory.path, 'data');
  await seedAgency(data);
  const axis = await startTestAxis(join(directory.path, 'axis'));
  // The axis may still be at work on what a killed server gave it: as long as that can take, nothing is sent again.
  writeAxisFile(data, axis.url, { unclear: 3 });
  fillOutbox(data);
  const [province, offices] = [connectorOf(axis.url, 'tinh'), connectorOf(axis.url, 'so')];
  const boxes = async () => [...(await province.waiting()), ...(await offices.waiting())].map(({ to, notation }) => `${to} ${notation}`);
  for (const kind of ['lostAnswer', 'error', 'lostPacket', 'lostAnswer'] as const) axis.order({ call: 'sendEdoc', kind, times: 2 });

  for (const least of [1, 5, 9, 14]) {
    const server = await startProcess(bundle, data);
    await until(async () => (await boxes()).length >= least);
    await server.kill('SIGKILL');
  }
  const server = await startProcess(bundle, data);
  await until(async () => new Set(await boxes()).size === DOCUMENTS * RECIPIENTS.length);
  await server.kill('SIGTERM');
  const found = await boxes();
  expect(found.length).toBe(DOCUMENTS * RECIPIENTS.length);
  await axis.stop();
  directory.remove();
});

test('HOSO-7 a file of the axis that others may read, or that leads over an open line, stops the start with words', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory();
  await seedAgency(directory.path);
  const start = () => run(join(bundle, 'main.mjs'), [], { HOSO_PORT: '0', HOSO_DATA: directory.path });
  writeAxisFile(directory.path, 'http://127.0.0.1:9', { mode: 0o644 });
  expect(await start()).toMatchObject({ code: 1, output: expect.stringContaining('600') });
  writeAxisFile(directory.path, 'http://truc.example');
  expect(await start()).toMatchObject({ code: 1, output: expect.stringContaining('https://') });
  directory.remove();
});

/** Asks again and again, each time as soon as the answer before came. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}
