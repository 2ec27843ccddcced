import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backoffMs } from '../../../server/exchange/backoff';
import type { AxisFault } from '../../../server/axis/faults';
import { connectorOf, startTestAxis, type TestAxis } from '../../support/axis';
import { OutboxHouse } from '../../support/outbox';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let axis: TestAxis;
let house: OutboxHouse;

beforeEach(async () => {
  directory = temporaryDirectory();
  axis = await startTestAxis(`${directory.path}/axis`);
  house = await OutboxHouse.open(directory.path);
});
afterEach(async () => {
  await house.close();
  await axis.stop();
  expect([axis.faults, house.faults]).toEqual([[], []]);
  directory.remove();
});

const connector = () => connectorOf(axis.url, 'bo', { withinMs: 20_000 });
/** What lies in the box of each recipient, by number. */
const boxOf = async (system: 'tinh' | 'so') => (await connectorOf(axis.url, system).waiting()).map(({ to, notation }) => `${to} ${notation}`).sort();

describe('the outbox', () => {
  test('F-85 each recipient gets its own, and the list of the axis has shown it before it is called delivered', async () => {
    await house.post(['H41', '000.00.02.H41', 'H41.03']);
    house.send(connector());
    await house.untilDelivered('123');
    expect(await boxOf('tinh')).toEqual(['H41 123/BNV-VP']);
    expect(await boxOf('so')).toEqual(['H41.02 123/BNV-VP', 'H41.03 123/BNV-VP']);
    expect(house.parcels('123').map(({ docId, reason }) => [docId !== null, reason])).toEqual(Array(3).fill([true, '']));
  });

  test('F-85 the same message to the same recipient is one parcel, in whichever form its code is written', async () => {
    await house.post(['H41', '000.00.00.H41', 'H41']);
    await house.post(['H41']);
    house.send(connector());
    await house.untilDelivered('123');
    expect([house.parcels('123').length, await boxOf('tinh')]).toEqual([1, ['H41 123/BNV-VP']]);
  });

  test.each<[string, AxisFault]>([
    ['an error', { call: 'sendEdoc', kind: 'error', times: 1 }],
    ['four errors', { call: 'sendEdoc', kind: 'error', times: 4 }],
    ['a lost answer', { call: 'sendEdoc', kind: 'lostAnswer', times: 1 }],
    ['lost answers', { call: 'sendEdoc', kind: 'lostAnswer', times: 3 }],
    ['an OK for what it loses', { call: 'sendEdoc', kind: 'lostPacket', times: 2 }],
    ['a list that is not to be had', { call: 'getSentEdocList', kind: 'error', times: 3 }],
    ['a list that is lost', { call: 'getSentEdocList', kind: 'lostAnswer', times: 2 }],
    ['a wrong recipient', { call: 'sendEdoc', kind: 'wrongRecipient', times: 1, to: 'H41.03' }],
  ])('F-85 after %s every recipient has it once', async (_, fault) => {
    axis.order(fault);
    await house.post(['H41', 'H41.02']);
    house.send(connector());
    await house.untilDelivered('123');
    expect([await boxOf('tinh'), (await boxOf('so')).filter((line) => line.startsWith('H41.02'))]).toEqual([['H41 123/BNV-VP'], ['H41.02 123/BNV-VP']]);
  });

  test('F-85 a server that dies between the axis’s answer and its own note finds that line as its own, and sends nothing again', async () => {
    await house.post(['H41']);
    const parcel = house.outbox.nextReady(Date.now())!;
    house.outbox.change(parcel.id, { state: 'trying', firstTriedAt: Date.now(), nextAt: Date.now() });
    const { from, to, messageType } = parcel;
    house.outbox.claim(await connector().send({ from, to, messageType, file: house.files.open(parcel) }), parcel.id);
    house.send(connector());
    await house.untilDelivered('123');
    expect(await boxOf('tinh')).toEqual(['H41 123/BNV-VP']);
  });

  test('F-85 an axis that is slow and does it all the same: nobody gets it twice', async () => {
    axis.order({ call: 'sendEdoc', kind: 'lostAnswer', times: 2 });
    await house.post(['H41', 'H41.02', 'H41.03'], { padding: 300_000 });
    house.send(connector());
    await house.untilDelivered('123');
    expect([...(await boxOf('tinh')), ...(await boxOf('so'))].length).toBe(3);
  });

  test('F-85 what the axis itself delivers twice is never taken for a later message of the same document', async () => {
    axis.order({ call: 'sendEdoc', kind: 'duplicate', times: 1 });
    await house.post(['H41']);
    house.send(connector());
    await house.untilDelivered('123');
    axis.order({ call: 'sendEdoc', kind: 'lostPacket', times: 1 }, { call: 'sendEdoc', kind: 'error', times: 1 });
    await house.post(['H41'], { message: 'G09,2026/11/20,123/BNV-VP thu hồi', padding: 10 });
    await house.untilDelivered('123');
    expect((await boxOf('tinh')).length).toBe(3);
  });

  test('F-85 a recipient that the axis does not know holds up nobody, says why, and is tried again and again', async () => {
    await house.post(['X99', 'H41', 'H41.02']);
    house.send(connector());
    const of = (recipient: string) => house.parcels('123').find((parcel) => parcel.recipient === recipient)!;
    await house.until(() => of('H41').state === 'delivered' && of('H41.02').state === 'delivered' && of('X99').attempts >= 7);
    expect(of('X99').reason).toContain('X99');
    expect(house.outbox.untold().map(({ recipient }) => recipient)).toEqual(['X99', 'H41', 'H41.02']);
  });

  test('F-85 an axis that is away for long gets everything when it is back', async () => {
    const { url } = axis;
    await axis.stop();
    await house.post(['H41', 'H41.02']);
    house.send(connectorOf(url, 'bo', { withinMs: 20_000 }));
    await house.until(() => house.parcels('123').every(({ attempts }) => attempts >= 6));
    expect(house.parcels('123')[0]!.reason).toContain('Không nối được');
    await house.close();
    axis = await startTestAxis(`${directory.path}/axis`);
    house = await OutboxHouse.open(directory.path);
    house.send(connector());
    expect(house.outbox.hurry('123' as never, Date.now())).toBeLessThanOrEqual(2);
    await house.untilDelivered('123');
    expect([...(await boxOf('tinh')), ...(await boxOf('so'))].length).toBe(2);
  });

  test('F-86 what is urgent goes first, also before what waits already', async () => {
    await house.post(['H41'], { number: '1' });
    await house.post(['H41'], { number: '2' });
    await house.post(['H41'], { number: '3', isUrgent: true });
    house.send(connector(), { connections: 1 });
    await house.untilDelivered('1', '2', '3');
    expect((await connectorOf(axis.url, 'tinh').waiting())[0]!.notation).toBe('3/BNV-VP');
  });

  test('F-85 what the axis takes again and again and shows nowhere is given to it three times and no more, until a person says so; nobody else waits', async () => {
    axis.order({ call: 'sendEdoc', kind: 'lostPacket', times: 3 });
    await house.post(['H41']);
    house.send(connector());
    const parcel = () => house.parcels('123')[0]!;
    await house.until(() => parcel().lost === 3);
    await house.post(['H41.02'], { number: '124' });
    await house.untilDelivered('124');
    expect([parcel().state, parcel().reason, await boxOf('tinh')]).toEqual(['handed', expect.stringContaining('hỏi nơi nhận'), []]);
    expect(house.outbox.untold().find(({ document }) => document === ('123' as never))).toMatchObject({ lost: 3 });
    for (const { id } of house.outbox.untold()) house.outbox.noteTold(id, 'delayed');
    expect([house.outbox.sendAgain('123' as never, 'H41.02', Date.now()), house.outbox.sendAgain('123' as never, 'H41', Date.now())]).toEqual([false, true]);
    const untold = () => house.outbox.untold().filter(({ state }) => state !== 'delivered');
    for (const { id } of untold()) house.outbox.noteTold(id, 'delayed');
    expect(untold(), 'what was told is not told without end').toEqual([]);
    await house.post(['H41.03'], { number: '125' });
    await house.untilDelivered('123', '125');
    expect(await boxOf('tinh')).toEqual(['H41 123/BNV-VP']);
  });

  test('F-85 a recall does not wait for the person for whom its document waits: whoever has it all the same is to hear of it', async () => {
    axis.order({ call: 'sendEdoc', kind: 'lostPacket', times: 3 });
    await house.post(['H41']);
    house.send(connector());
    await house.until(() => house.parcels('123')[0]!.lost === 3);
    await house.post(['H41'], { message: 'G09,2026/11/20,123/BNV-VP thu hồi', order: 'recall', padding: 10 });
    await house.until(() => house.parcels('123')[1]?.state === 'delivered');
    expect([house.parcels('123')[0]!.state, (await boxOf('tinh')).length]).toEqual(['handed', 1]);
  });

  test('F-85 what the axis gives to others again and again is given to it three times and no more', async () => {
    axis.order({ call: 'sendEdoc', kind: 'wrongRecipient', times: 3, to: 'H41.03' });
    await house.post(['H41']);
    house.send(connector());
    await house.until(() => house.parcels('123')[0]!.lost === 3);
    await house.post(['H41'], { number: '124' });
    await house.untilDelivered('124');
    expect([house.parcels('123')[0]!.state, (await boxOf('so')).length, await boxOf('tinh')]).toEqual(['handed', 3, ['H41 124/BNV-VP']]);
  });

  test('F-85 a status of which nobody asks, and which the axis takes and loses, ends with a line for whoever watches the server', async () => {
    axis.order({ call: 'sendEdoc', kind: 'lostPacket', times: 3 });
    await house.post(['H41'], { document: null, messageType: 'status' });
    house.send(connector());
    await house.until(() => house.faults.length > 0);
    expect(house.faults.splice(0)).toEqual([expect.stringContaining('đã 3 lần')]);
    expect([house.outbox.nextAt(), house.outbox.nextReady(Date.now())]).toEqual([null, null]);
  });

  test('F-85 many documents to many recipients under all faults at once: everybody has everything once', { timeout: 60_000 }, async () => {
    for (const kind of ['error', 'lostAnswer', 'lostPacket', 'error', 'lostAnswer', 'lostPacket'] as const) axis.order({ call: 'sendEdoc', kind, times: 3 });
    axis.order({ call: 'getSentEdocList', kind: 'lostAnswer', times: 2 });
    const numbers = Array.from({ length: 12 }, (_, at) => String(at + 1));
    for (const number of numbers) await house.post(['H41', 'H41.02', 'H41.03'], { number, isUrgent: Number(number) % 3 === 0 });
    house.send(connector());
    await house.untilDelivered(...numbers);
    const boxes = [...(await boxOf('tinh')), ...(await boxOf('so'))];
    expect([boxes.length, new Set(boxes).size]).toEqual([36, 36]);
  });
});

describe('waiting before trying again', () => {
  test('F-86 it grows up to half an hour, and to two minutes for what is urgent; chance moves it by a quarter', () => {
    const waits = (isUrgent: boolean) => [1, 2, 5, 50].map((attempts) => backoffMs({ attempts, isUrgent }, 0.5));
    expect(waits(false)).toEqual([5_000, 10_000, 80_000, 1_800_000]);
    expect(waits(true)).toEqual([5_000, 10_000, 80_000, 120_000]);
    expect([backoffMs({ attempts: 1, isUrgent: false }, 0), backoffMs({ attempts: 1, isUrgent: false }, 1)]).toEqual([3_750, 6_250]);
  });
});
