import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBagSenders } from '../../../server/adapters/exchange/bag-senders';
import { openMadeBags } from '../../../server/adapters/exchange/made-bags';
import { messagePlace } from '../../../server/adapters/exchange/message-files';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { loadCheckpointSigner } from '../../../server/adapters/keys/checkpoint-key';
import { makeBag } from '../../../server/exchange/bag/courier';
import { createBagDesk, type BagDesk } from '../../../server/exchange/bag/desk';
import { BAG_FORMAT, MANIFEST_NAME, messageName, SIGNATURE_NAME } from '../../../server/exchange/bag/manifest';
import type { Outcome } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import { freshId, NOON } from '../../support/builders';
import { OutboxHouse } from '../../support/outbox';
import { temporaryDirectory } from '../../support/server';

/** What somebody does who brings a bag that is not what it should be. */
let directory: ReturnType<typeof temporaryDirectory>;
let house: OutboxHouse;
let database: ExchangeDatabase;
let desk: BagDesk;
const at = (name: string) => join(directory.path, name);
const clerk = { id: 'van-thu', name: 'Nguyễn Thị Hòa' };
const other = { id: 'van-thu-2', name: 'Trần Văn Nam' };
const ministry = { code: '000.00.00.G09', name: 'Bộ Nội vụ' };
const province = { code: 'H41', name: 'UBND tỉnh Nghệ An' };

beforeEach(async () => {
  directory = temporaryDirectory();
  for (const name of ['received', 'offered']) mkdirSync(at(name));
  house = await OutboxHouse.open(directory.path);
  database = openExchangeDatabase(at('province.db'));
  desk = await deskWith();
});
afterEach(async () => {
  database.close();
  await house.close();
  directory.remove();
});

async function deskWith({ most = 1_000_000 } = {}): Promise<BagDesk> {
  return createBagDesk({
    ...{ outbox: house.outbox, sending: house.files, received: createReceivedStore(database), receiving: messagePlace(at('received')) },
    ...{ senders: openBagSenders(at('senders.json')), made: await openMadeBags(at('made'), Date.now), signer: loadCheckpointSigner(at('own.pem')) },
    ...{ own: () => province, nameOf: (code: string) => ({ H42: 'UBND tỉnh Hà Tĩnh' })[code] ?? code, most, work: at('offered') },
    ...{ onSent: () => {}, onTaken: () => {}, now: Date.now, newId: () => freshId() },
  });
}

/** The bytes of a bag with one message, by whoever holds a key. */
async function bagOf({ from = ministry, key = 'ministry.pem', to = province, padding = 0 } = {}): Promise<Buffer> {
  const id = freshId();
  await house.post([to.code], { number: id, padding });
  const { sign, publicKey } = loadCheckpointSigner(at(key));
  await makeBag(house, { own: from, sign, publicKey }, { to, path: at(id), passphrase: null, id, now: Date.now() });
  return readFileSync(at(id));
}

/** A bag that is much smaller than what is in it, as ours never are. */
function foldedBag(byteLength: number, madeAt: string = NOON): Uint8Array {
  const { sign, publicKey } = loadCheckpointSigner(at('ministry.pem'));
  const message = new Uint8Array(byteLength);
  const messages = [{ file: messageName(0), sha256: createHash('sha256').update(message).digest('hex'), byteLength, messageType: 'edoc' }];
  const text = JSON.stringify({ format: BAG_FORMAT, id: 'tui-gap-nho', from: ministry, to: province, madeAt, key: publicKey, messages });
  return zipSync({ [MANIFEST_NAME]: Buffer.from(text), [SIGNATURE_NAME]: Buffer.from(sign(text)), [messageName(0)]: message }, { level: 9 });
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const offer = (bytes: Uint8Array, by = clerk) => desk.offer(piecesOf(bytes), null, by);
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'taken' : outcome.refusals[0]!.code);
const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusals[0]!.reason);
  return outcome.value;
};

/** Takes a bag in, its key compared where nobody knew it. */
async function takeIn(bytes: Uint8Array): Promise<number> {
  const { token, fingerprint } = valueOf(await offer(bytes));
  return valueOf(await desk.take(token, fingerprint, clerk)).fresh;
}

test('F-89 a bag that was made lies here for thirty days and goes with the next daily tidying, without a restart', async () => {
  let now = Date.parse(NOON);
  const made = await openMadeBags(at('made'), () => now);
  const note = { name: 'tui.tui', to: province, madeAt: NOON, madeBy: 'Hòa', messages: 1, isSealed: false };
  for (const [id, madeAt] of [
    ['tui-cu-001', NOON],
    ['tui-moi-01', toInstant(now + 86_400_000)],
  ] as const) {
    writeFileSync(made.pathOf(id), 'tui');
    await made.add({ ...note, id, madeAt });
  }
  const beingWritten = `${made.pathOf('tui-dang-ghi')}.part`;
  writeFileSync(beingWritten, 'nửa');
  now += 30 * 86_400_000 + 1;
  await made.tidy();
  expect(readdirSync(at('made')).sort()).toEqual(['tui-dang-ghi.tui.part', 'tui-moi-01.json', 'tui-moi-01.tui']);
});

describe('a bag that somebody brings', () => {
  test('F-87 with another key than the one that was compared before is refused, and takes the place of nothing; the true one goes on being taken', async () => {
    expect(await takeIn(await bagOf())).toBe(1);
    expect(codeOf(await offer(await bagOf({ key: 'forger.pem' })))).toBe('bagForeignSeal');
    expect(codeOf(await offer(await bagOf({ key: 'forger.pem', from: { ...ministry, code: 'G09' } })))).toBe('bagForeignSeal');
    expect(valueOf(await offer(await bagOf()))).toMatchObject({ isKnown: true, fresh: 1 });
  });

  test('F-87 whose key became known to be another one between looking and taking is not taken any more', async () => {
    const forged = valueOf(await offer(await bagOf({ key: 'forger.pem' })));
    expect(await takeIn(await bagOf())).toBe(1);
    expect(codeOf(await desk.take(forged.token, forged.fingerprint, clerk))).toBe('bagForeignSeal');
  });

  test('F-87 of two under one unknown code, each with a key of its own, taken at the same moment, only one is', async () => {
    const [one, two] = [valueOf(await offer(await bagOf())), valueOf(await offer(await bagOf({ key: 'forger.pem' }), other))];
    const outcomes = await Promise.all([desk.take(one.token, one.fingerprint, clerk), desk.take(two.token, two.fingerprint, other)]);
    expect(outcomes.map(codeOf)).toEqual(['taken', 'bagForeignSeal']);
    expect(createReceivedStore(database).toRead()).toHaveLength(1);
  });

  test('F-87 that says no time when it was made is no bag', async () => {
    expect(codeOf(await offer(foldedBag(10, 'hôm qua')))).toBe('bagNone');
    expect(codeOf(await offer(foldedBag(10)))).toBe('taken');
  });

  test('F-87 that was copied in part is told to be cut, wherever it was cut; nothing of it stays', async () => {
    const whole = await bagOf({ padding: 2_000 });
    for (const length of [40, whole.length >> 1, whole.length - 30, whole.length - 1]) expect(codeOf(await offer(whole.subarray(0, length)))).toBe('bagCut');
    expect(codeOf(await offer(Buffer.alloc(0)))).toBe('bagNone');
    expect(readdirSync(at('offered'))).toEqual([]);
    expect(await takeIn(whole)).toBe(1);
  });

  test('F-87 that unfolds to more than a bag may hold is refused before it is unfolded', async () => {
    desk = await deskWith({ most: 50_000 });
    const folded = foldedBag(60_000);
    expect(folded.length).toBeLessThan(2_000);
    expect(codeOf(await offer(folded))).toBe('bagTooLarge');
    expect(codeOf(await offer(await bagOf({ padding: 60_000 })))).toBe('bagTooLarge');
    expect(readdirSync(at('offered'))).toEqual([]);
    expect(await takeIn(await bagOf())).toBe(1);
  });

  test('F-90 twice, by two people at once, is there once; what one looked at another does not take', async () => {
    const bytes = await bagOf();
    const [one, two] = [valueOf(await offer(bytes)), valueOf(await offer(bytes, other))];
    expect(codeOf(await desk.take(one.token, one.fingerprint, other))).toBe('bagGone');
    await Promise.all([desk.take(one.token, one.fingerprint, clerk), desk.take(two.token, two.fingerprint, other)]);
    expect(createReceivedStore(database).toRead()).toHaveLength(1);
    expect(readdirSync(at('offered'))).toEqual([]);
  });

  test('F-89 is called as the directory calls its sender, whatever name it gives itself; one for another agency is passed on', async () => {
    expect(valueOf(await offer(await bagOf({ from: { code: 'H42', name: 'Bộ Nội vụ' } }))).from).toEqual({ code: 'H42', name: 'UBND tỉnh Hà Tĩnh' });
    expect(valueOf(await offer(await bagOf())).from).toEqual(ministry);
    expect(codeOf(await offer(await bagOf({ to: { code: 'H43', name: 'Tỉnh khác' } })))).toBe('bagForOthers');
  });

  test('F-90 older than four others that were looked at meanwhile is gone from the server, and is brought again', async () => {
    const first = valueOf(await offer(await bagOf()));
    for (let nth = 0; nth < 4; nth++) await offer(await bagOf());
    expect(codeOf(await desk.take(first.token, first.fingerprint, clerk))).toBe('bagGone');
    expect(readdirSync(at('offered'))).toHaveLength(4);
  });
});
