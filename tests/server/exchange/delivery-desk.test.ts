import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { createDeliveryDesk } from '../../../server/exchange/delivery-desk';
import type { OutboxStore } from '../../../server/exchange/ports';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { freshId } from '../../support/builders';
import { temporaryDirectory } from '../../support/server';

const NOW = Date.parse('2026-11-26T02:00:00.000Z');
let directory: ReturnType<typeof temporaryDirectory>;
let database: ExchangeDatabase;
let outbox: OutboxStore;
const document = freshId() as DocumentId;

beforeEach(() => {
  directory = temporaryDirectory();
  database = openExchangeDatabase(join(directory.path, 'exchange.db'));
  outbox = createOutboxStore(database);
  const parcel = {
    message: 'G09,2026/11/26,1/BNV',
    messageType: 'edoc',
    from: 'G09',
    document,
    notation: '1/BNV',
    sha256: 'a',
    byteLength: 1,
    isUrgent: true,
  } as const;
  outbox.add(
    ['H41', 'H28'].map((code) => ({ ...parcel, to: code, recipient: code })),
    NOW,
  );
  const [late, there] = outbox.ofDocument(document);
  outbox.change(late!.id, { attempts: 6, nextAt: NOW + 1_800_000, reason: 'Không nối được tới trục' });
  outbox.change(there!.id, { state: 'delivered' });
});
afterEach(() => {
  database.close();
  directory.remove();
});

test('F-85 each message says what it waits for and when it is tried again; trying at once moves only what waits, and wakes the sender', () => {
  let woken = 0;
  const desk = createDeliveryDesk({ outbox, wake: () => woken++, now: () => NOW });
  const [late, there] = desk.of(document).parcels;
  expect(late).toEqual({ code: 'H41', state: 'waiting', attempts: 6, nextAt: '2026-11-26T02:30:00.000Z', reason: 'Không nối được tới trục', isUrgent: true });
  expect(there!.state).toBe('delivered');
  expect([desk.hurry(document).parcels.map(({ nextAt, state }) => [nextAt, state]), woken]).toEqual([
    [
      ['2026-11-26T02:00:00.000Z', 'waiting'],
      ['2026-11-26T02:00:00.000Z', 'delivered'],
    ],
    1,
  ]);
  desk.hurry(document);
  expect([woken, outbox.nextReady(NOW)?.recipient]).toEqual([1, 'H41']);
});

test('F-85 without an axis it says so, and nothing is woken', () => {
  const desk = createDeliveryDesk({ outbox, wake: null, now: () => NOW });
  expect([desk.of(document).hasAxis, desk.hurry(document).parcels[0]!.nextAt]).toEqual([false, '2026-11-26T02:00:00.000Z']);
});
