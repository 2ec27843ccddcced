import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { openMessageFiles } from '../../../server/adapters/exchange/message-files';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import type { MessageFiles } from '../../../server/exchange/ports';
import { startReceiver } from '../../../server/exchange/receiver';
import { freshId } from '../../support/builders';
import { connectorOf, messageFile, startTestAxis, type TestAxis } from '../../support/axis';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let axis: TestAxis;
let database: ExchangeDatabase;
let files: MessageFiles;

beforeEach(async () => {
  directory = temporaryDirectory();
  axis = await startTestAxis(join(directory.path, 'axis'));
  database = openExchangeDatabase(join(directory.path, 'exchange.db'));
  files = await openMessageFiles(join(directory.path, 'received'));
});
afterEach(async () => {
  database.close();
  await axis.stop();
  directory.remove();
});

test('HOSO-7 while the disk is nearly full nothing is fetched: it waits at the axis, and comes when there is room', async () => {
  const province = connectorOf(axis.url, 'tinh');
  await connectorOf(axis.url, 'bo').send({ from: 'G09', to: 'H41', messageType: 'edoc', file: messageFile(directory.path) });
  let free = 1_000_000;
  const rounds: (() => void)[] = [];
  const faults: string[] = [];
  const taken: string[] = [];
  const received = createReceivedStore(database);
  const receiver = startReceiver({
    ...{ connector: province, received, files: { ...files, freeBytes: async () => free }, now: Date.now, newId: freshId, listMs: 1 },
    take: async ({ docId }) => {
      taken.push(docId);
      received.settle(docId, { state: 'taken', key: null, about: null, reason: '' });
    },
    sayArrived: async () => undefined,
    after: (_, run) => {
      rounds.push(run);
      return () => undefined;
    },
    onFault: (error) => faults.push(String(error)),
    onMoved: () => undefined,
  });
  for (const left of [1_000_000, 1_000_000, 2 ** 40]) {
    free = left;
    rounds.shift()!();
    await expect.poll(() => rounds.length).toBe(1);
    if (left < 2 ** 40) expect([(await province.waiting()).length, readdirSync(join(directory.path, 'received', 'unfinished'))]).toEqual([1, []]);
  }
  expect([(await province.waiting()).length, taken.length, faults]).toEqual([0, 1, [expect.stringContaining('stays with the axis')]]);
  await receiver.stop();
});

test('HOSO-7 a disk that cannot be read for once is a fault and no end: the next round goes on', async () => {
  const rounds: (() => void)[] = [];
  const faults: string[] = [];
  let isReadable = false;
  const received = createReceivedStore(database);
  const toRead = () => {
    if (!isReadable) throw new Error('SQLITE_IOERR');
    return received.toRead();
  };
  const receiver = startReceiver({
    ...{ connector: connectorOf(axis.url, 'tinh'), received: { ...received, toRead }, files, now: Date.now, newId: freshId, listMs: 1 },
    ...{ take: async () => undefined, sayArrived: async () => undefined },
    after: (_, run) => {
      rounds.push(run);
      return () => undefined;
    },
    onFault: (error) => faults.push(String(error)),
    onMoved: () => undefined,
  });
  for (const readable of [false, true]) {
    isReadable = readable;
    rounds.shift()!();
    await expect.poll(() => rounds.length).toBe(1);
  }
  expect(faults).toEqual(['Error: SQLITE_IOERR']);
  await receiver.stop();
});
