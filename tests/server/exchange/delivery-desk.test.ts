import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { createDeliveryDesk } from '../../../server/exchange/delivery-desk';
import type { OutboxStore } from '../../../server/exchange/ports';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { freshId, memoryTables } from '../../support/builders';
import { temporaryDirectory } from '../../support/server';

const NOW = Date.parse('2026-11-26T02:00:00.000Z');
let directory: ReturnType<typeof temporaryDirectory>;
let database: ExchangeDatabase;
let outbox: OutboxStore;
const document = freshId() as DocumentId;
let told = 0;
const tell = () => void told++;
const noTakingBack = { tables: memoryTables(), takeBack: null };

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
  const desk = createDeliveryDesk({ outbox, wake: () => woken++, tell, ...noTakingBack, now: () => NOW });
  const [late, there] = desk.of(document).parcels;
  expect(late).toEqual({
    code: 'H41',
    state: 'waiting',
    attempts: 6,
    nextAt: '2026-11-26T02:30:00.000Z',
    reason: 'Không nối được tới trục',
    isUrgent: true,
    isOrder: false,
    needsPerson: false,
  });
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

test('F-85 what the axis lost too often says that it needs a person, trying at once leaves it alone, and it is sent once more to that recipient when somebody says so', () => {
  let woken = 0;
  const desk = createDeliveryDesk({ outbox, wake: () => woken++, tell, ...noTakingBack, now: () => NOW });
  const [late] = outbox.ofDocument(document);
  const lost = { state: 'handed', docId: 'x', lost: 3, nextAt: NOW + 1_800_000 } as const;
  const codeOf = (code: string) => {
    const outcome = desk.sendAgain(document, code);
    return outcome.ok ? outcome.value.parcels[0]!.state : outcome.refusals[0]!.code;
  };
  expect(codeOf('H41')).toBe('deliveryNotLost');
  outbox.change(late!.id, lost);
  expect(desk.hurry(document).parcels[0]).toMatchObject({ state: 'handed', needsPerson: true });
  woken = 0;
  expect([codeOf('H28'), codeOf('000.00.00.H41'), woken]).toEqual(['deliveryNotLost', 'waiting', 1]);
  expect([desk.of(document).parcels[0]!.needsPerson, outbox.nextReady(NOW)?.recipient]).toEqual([false, 'H41']);
});

test('F-85 without an axis it says so, and nothing is woken', () => {
  const desk = createDeliveryDesk({ outbox, wake: null, tell, ...noTakingBack, now: () => NOW });
  expect([desk.of(document).hasAxis, desk.hurry(document).parcels[0]!.nextAt]).toEqual([false, '2026-11-26T02:00:00.000Z']);
});

test('F-85 the registry stops a document on its way to one recipient, with a reason; what may be out is not stopped', () => {
  told = 0;
  const desk = createDeliveryDesk({ outbox, wake: null, tell, ...noTakingBack, now: () => NOW });
  const codeOf = (outcome: ReturnType<typeof desk.stop>) => (outcome.ok ? 'stopped' : outcome.refusals[0]!.code);
  expect(codeOf(desk.stop(document, { code: 'H41', reason: '  ' }, 'Văn thư'))).toBe('required');
  expect(codeOf(desk.stop(document, { code: 'H41', reason: 'x'.repeat(501) }, 'Văn thư'))).toBe('tooLong');
  expect(codeOf(desk.stop(document, { code: 'H28', reason: 'Gửi nhầm' }, 'Văn thư'))).toBe('deliveryOut');
  expect(told).toBe(0);
  expect(codeOf(desk.stop(document, { code: '000.00.00.H41', reason: 'Gửi nhầm' }, 'Văn thư'))).toBe('stopped');
  expect([told, outbox.nextReady(NOW + 3_600_000), desk.of(document).parcels.map(({ state, reason }) => [state, reason])]).toEqual([
    1,
    null,
    [
      ['stopped', 'Văn thư: Gửi nhầm'],
      ['delivered', ''],
    ],
  ]);
  expect(codeOf(desk.stop(document, { code: 'H41', reason: 'Gửi nhầm' }, 'Văn thư'))).toBe('deliveryOut');
});
