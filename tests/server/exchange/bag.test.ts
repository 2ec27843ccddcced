import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBagSenders } from '../../../server/adapters/exchange/bag-senders';
import { openExchangeDatabase } from '../../../server/adapters/exchange/database';
import { messagePlace } from '../../../server/adapters/exchange/message-files';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import { loadCheckpointSigner } from '../../../server/adapters/keys/checkpoint-key';
import { makeBag, takeBag } from '../../../server/exchange/bag/courier';
import { BAG_FORMAT, fingerprintOf, type BagManifest } from '../../../server/exchange/bag/manifest';
import { readBag, type BagReader } from '../../../server/exchange/bag/read-bag';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { NOON } from '../../support/builders';
import { OutboxHouse } from '../../support/outbox';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let house: OutboxHouse;
let readings = 0;

beforeEach(async () => {
  directory = temporaryDirectory();
  house = await OutboxHouse.open(directory.path);
});
afterEach(async () => {
  await house.close();
  directory.remove();
});

const at = (name: string) => join(directory.path, name);
const province = { code: 'H41', name: 'UBND tỉnh Nghệ An' };
const PASSPHRASE = 'bốn mùa rõ ràng';

function makerWith(name = 'key.pem') {
  const { sign, publicKey } = loadCheckpointSigner(at(name));
  return { own: { code: '000.00.00.G09', name: 'Bộ Nội vụ' }, sign, publicKey };
}

const bag = (path: string, { passphrase = null as string | null, maker = makerWith(), to = province } = {}) =>
  makeBag(house, maker, { to, path: at(path), passphrase, id: `tui-${path}-1`, now: Date.now() });

function read(path: string, fields: Partial<BagReader> = {}) {
  const into = at(`doc-${++readings}`);
  mkdirSync(into);
  const { publicKey } = makerWith();
  return readBag(at(path), { into, ownCode: '000.00.00.H41', passphrase: null, keyOf: () => null, trusts: (key) => key === publicKey, ...fields });
}

/** A bag with one byte otherwise, at the first place where these bytes stand. */
function changed(path: string, bytes: string): string {
  const whole = readFileSync(at(path));
  const place = whole.indexOf(bytes);
  expect(place).toBeGreaterThan(0);
  whole[place]! ^= 1;
  writeFileSync(at('changed'), whole);
  return 'changed';
}

describe('the courier bag', () => {
  test('F-85 what is being packed is on its way: nobody stops it, and no second bag or axis gets it', async () => {
    await house.post(['H41'], { number: '1', padding: 3_000_000 });
    const packing = bag('tui');
    expect(house.outbox.stop('1' as DocumentId, 'H41', 'Gửi nhầm')).toBe(false);
    expect(await bag('hai')).toBeNull();
    expect(house.outbox.nextReady(Date.now())).toBeNull();
    expect((await packing)!.messages).toHaveLength(1);
    expect(house.parcels('1').map(({ state }) => state)).toEqual(['delivered']);
  });

  test('F-85 a bag that could not be written gives back what it was to carry', async () => {
    await house.post(['H41'], { number: '1' });
    await expect(bag('no-directory/tui')).rejects.toThrow('ENOENT');
    expect(house.parcels('1').map(({ state }) => state)).toEqual(['waiting']);
    expect((await bag('moi'))!.messages).toHaveLength(1);
  });

  test('F-90 what waits for one agency goes into a bag and not over the axis; whoever gets it has every message, in order, once', async () => {
    const sent = [await house.post(['H41', 'H42'], { number: '1', padding: 3_000_000 }), await house.post(['000.00.00.H41'], { number: '2' })];
    const made = await bag('tui');
    expect(made!.messages.map(({ sha256 }) => sha256)).toEqual(sent);
    expect(house.parcels('1', '2').map(({ recipient, state }) => [recipient, state])).toEqual([
      ['H41', 'delivered'],
      ['H42', 'waiting'],
      ['H41', 'delivered'],
    ]);
    expect(await bag('trong')).toBeNull();
    const database = openExchangeDatabase(at('other.db'));
    const received = createReceivedStore(database);
    mkdirSync(at('received'));
    const place = messagePlace(at('received'));
    let ids = 0;
    const takeIn = async () => {
      const reading = await read('tui');
      if (reading.isRefused) throw new Error(reading.fault);
      return takeBag({ received, keep: place.keep, newId: () => `den-${++ids}` }, reading, 1_000);
    };
    expect([await takeIn(), await takeIn()]).toEqual([2, 0]);
    expect(received.toRead().map(({ sha256, sender, messageType }) => [sha256, sender, messageType])).toEqual(
      sent.map((sha256) => [sha256, '000.00.00.G09', 'edoc']),
    );
    for (const each of received.toRead()) expect(readFileSync(place.open(each).path).length).toBe(each.byteLength);
    database.close();
  });

  test('F-90 a bag that another agency calls by the same name hides nothing', async () => {
    const database = openExchangeDatabase(at('other.db'));
    const received = createReceivedStore(database);
    let ids = 0;
    const take = (from: BagManifest['from']) => {
      const message = { file: '001.edxml', sha256: from.code, byteLength: 1, messageType: 'edoc' as const };
      const manifest: BagManifest = { format: BAG_FORMAT, id: 'tui-1', from, to: province, madeAt: NOON, key: '', messages: [message] };
      return takeBag({ received, keep: async () => undefined, newId: () => `den-${++ids}` }, { manifest, paths: [''] }, 1_000);
    };
    const own = makerWith().own;
    expect([await take({ code: 'H77', name: '' }), await take(own), await take({ ...own, code: 'G09' })]).toEqual([1, 1, 0]);
    expect(received.toRead().map(({ sender }) => sender)).toEqual(['000.00.00.G09', 'H77']);
    database.close();
  });

  test('F-90 sealed, it is read with its passphrase only', async () => {
    await house.post(['H41'], { number: '77' });
    await bag('kin', { passphrase: PASSPHRASE });
    expect(readFileSync(at('kin')).includes('77/BNV-VP')).toBe(false);
    expect(await read('kin')).toMatchObject({ fault: 'needsPassphrase' });
    expect(await read('kin', { passphrase: 'không phải mật khẩu' })).toMatchObject({ fault: 'wrongPassphrase' });
    expect(await read('kin', { passphrase: PASSPHRASE })).toMatchObject({ isRefused: false, manifest: { messages: [{ messageType: 'edoc' }] } });
    const bytes = readFileSync(at('kin'));
    bytes[bytes.length - 40]! ^= 1;
    writeFileSync(at('kin'), bytes);
    expect(await read('kin', { passphrase: PASSPHRASE })).toMatchObject({ fault: 'changed', detail: expect.stringContaining('niêm phong') });
    expect(await read('kin', { passphrase: 'không phải mật khẩu' })).toMatchObject({ fault: 'wrongPassphrase' });
  });

  test('F-90 sealed and copied in part, it is told to be cut to whoever has its passphrase, wherever it was cut', async () => {
    await house.post(['H41'], { number: '78', padding: 3_000 });
    await bag('kin', { passphrase: PASSPHRASE });
    const whole = readFileSync(at('kin'));
    for (const length of [20, 60, 100, 2_000, whole.length - 40, whole.length - 17, whole.length - 16, whole.length - 1]) {
      writeFileSync(at('short'), whole.subarray(0, length));
      expect(await read('short', { passphrase: PASSPHRASE }), String(length)).toMatchObject({ fault: 'cut' });
    }
    expect(await read('short', { passphrase: 'không phải mật khẩu' })).toMatchObject({ fault: 'wrongPassphrase' });
  });

  test('F-90 for another agency, with a changed byte, under a foreign or unknown seal, or no bag at all: refused as what it is, whole', async () => {
    await house.post(['H41'], { number: '5', padding: 500 });
    await bag('tui');
    expect(await read('tui', { ownCode: 'H42' })).toMatchObject({ fault: 'wrongRecipient', detail: expect.stringContaining('H41') });
    expect(await read(changed('tui', 'AAAAAAAA'))).toMatchObject({ fault: 'changed', detail: expect.stringContaining('001.edxml') });
    expect(await read(changed('tui', 'Nghệ An'))).toMatchObject({ fault: 'changed' });
    expect(await read('tui', { trusts: () => false })).toMatchObject({
      fault: 'unknownSeal',
      detail: expect.stringContaining(fingerprintOf(makerWith().publicKey)),
    });
    expect(await read('tui', { keyOf: () => makerWith('other.pem').publicKey })).toMatchObject({ fault: 'foreignSeal' });
    copyFileSync(at('key.pem'), at('no-bag'));
    expect(await read('no-bag')).toMatchObject({ fault: 'noBag' });
    writeFileSync(at('short'), readFileSync(at('tui')).subarray(0, 900));
    expect(await read('short')).toMatchObject({ isRefused: true });
  });

  test('F-90 a sender is known by its key in whichever form its code is written, also after a restart', async () => {
    await openBagSenders(at('senders.json')).know('000.00.00.G09', 'khóa', 'Văn thư');
    const again = openBagSenders(at('senders.json'));
    expect([again.keyOf('G09'), again.keyOf('H41'), again.keyOf('__proto__')]).toEqual(['khóa', null, null]);
  });
});
