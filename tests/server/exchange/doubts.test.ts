import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AxisRow, Connector } from '../../../server/exchange/connector';
import { startSender } from '../../../server/exchange/sender';
import { makeBag } from '../../../server/exchange/bag/courier';
import { loadCheckpointSigner } from '../../../server/adapters/keys/checkpoint-key';
import { freshId } from '../../support/builders';
import { connectorOf, startTestAxis, type TestAxis } from '../../support/axis';
import { OutboxHouse } from '../../support/outbox';
import { temporaryDirectory } from '../../support/server';

/** An axis that says little, late or wrongly, a clock that was wrong, a disk that takes nothing: nobody gets anything twice for it, and nobody else waits. */
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
  directory.remove();
});

const connector = () => connectorOf(axis.url, 'bo', { withinMs: 20_000 });
const boxOfProvince = async () => (await connectorOf(axis.url, 'tinh').waiting()).map(({ notation }) => notation);

/** The axis, whose list of what was sent says something else. */
function listing(change: (rows: readonly AxisRow[], asked: number) => readonly AxisRow[]): Connector {
  let asked = 0;
  const real = connector();
  return { ...real, sent: async (since) => change(await real.sent(since), ++asked) };
}

describe('what is in doubt', () => {
  test('F-85 a list that names a message of ours and not its recipient is no reason to send it again', async () => {
    await house.post(['H41']);
    house.send(listing((rows) => rows.map((row) => ({ ...row, to: '' }))));
    await house.untilDelivered('123');
    expect(await boxOfProvince()).toEqual(['123/BNV-VP']);
  });

  test('F-85 who tries at once what was never answered, again and again, has it looked up no sooner, and it goes once', async () => {
    await house.post(['H41']);
    const [parcel] = house.parcels('123');
    const now = Date.now();
    house.outbox.change(parcel!.id, { state: 'trying', firstTriedAt: now, nextAt: now + 45_000 });
    for (let press = 0; press < 3; press++) house.outbox.hurry('123' as never, now + press);
    expect(house.outbox.toSettle(now + 1_000)).toEqual([]);
    house.outbox.change(parcel!.id, { nextAt: now + 1_800_000 });
    expect(house.outbox.hurry('123' as never, now)).toBe(1);
    expect(house.outbox.toSettle(now + 59_000)).toEqual([]);
    expect(house.outbox.toSettle(now + 60_000)).toHaveLength(1);
  });

  test('F-85 what is being packed into a bag is not looked up because somebody is in a hurry, and not sent over the axis too', async () => {
    await house.post(['H41']);
    const order = { to: { code: 'H41', name: 'UBND tỉnh Nghệ An' }, path: `${directory.path}/tui`, passphrase: null, id: freshId(), now: Date.now() };
    const maker = { own: { code: 'G09', name: 'Bộ Nội vụ' }, ...loadCheckpointSigner(`${directory.path}/key.pem`) };
    let hurried = 1;
    const onWritten = async () => void (hurried = house.outbox.hurry('123' as never, Date.now()));
    await makeBag(house, maker, { ...order, onWritten });
    expect([hurried, house.parcels('123').map(({ state, docId }) => [state, docId])]).toEqual([0, [['delivered', `bag:${order.id}`]]]);
  });

  test('F-85 one recipient at which the axis takes its time holds up nobody, not even what comes while it is being sent', async () => {
    const real = connector();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    await house.post(['H41.02'], { number: '1' });
    house.send({ ...real, send: async (parcel) => (parcel.to === 'H41.02' ? ended : Promise.resolve()).then(() => real.send(parcel)) });
    await house.until(() => house.parcels('1')[0]!.state === 'trying');
    await house.post(['H41'], { number: '2' });
    await house.untilDelivered('2');
    expect(house.parcels('1')).toMatchObject([{ state: 'trying', attempts: 0 }]);
    end();
    await house.untilDelivered('1');
  });

  test('F-85 what a clock that ran ahead put off for a year is sent and looked up today', async () => {
    await house.post(['H41', 'H41.02']);
    const [one, two] = house.parcels('123');
    const ahead = Date.now() + 365 * 86_400_000;
    house.outbox.change(one!.id, { nextAt: ahead });
    house.outbox.change(two!.id, { state: 'trying', firstTriedAt: ahead, nextAt: ahead });
    house.send(connector());
    await house.untilDelivered('123');
    expect(await boxOfProvince()).toEqual(['123/BNV-VP']);
  });

  test('F-85 one that nobody has taken for months does not keep the list of the others from being had', async () => {
    const year = Date.now() - 365 * 86_400_000;
    await house.post(['H41'], { number: '1' });
    await house.post(['H41'], { number: '2' });
    house.outbox.change(house.parcels('1')[0]!.id, { state: 'trying', firstTriedAt: year, nextAt: year });
    const real = connector();
    house.send({ ...real, sent: (since) => (since <= year ? Promise.reject(new Error('more than 100000 lines')) : real.sent(since)) });
    await house.untilDelivered('2');
    expect(house.parcels('1')).toMatchObject([{ state: 'trying' }]);
  });

  test('F-85 what the axis refused was not given to it: its list is asked no further back than what was', async () => {
    await house.post(['X99']);
    house.send(connector());
    const refused: unknown[] = [];
    await house.until(() => {
      const { state, attempts, firstTriedAt } = house.parcels('123')[0]!;
      if (state === 'waiting' && attempts === 2) refused.push(firstTriedAt);
      return attempts > 2;
    });
    expect(refused).toContain(null);
    expect(refused.every((at) => at === null)).toBe(true);
  });

  test('HOSO-7 a disk that takes nothing: nothing is sent, and it is tried again in a while, not at once', async () => {
    await house.post(['H41']);
    const waits: number[] = [];
    const faults: unknown[] = [];
    let run: () => void = () => undefined;
    const full = () => {
      throw new Error('SQLITE_FULL');
    };
    const sender = startSender({
      ...{ outbox: { ...house.outbox, change: full }, files: house.files, connector: connector(), now: Date.now, random: () => 0.5 },
      after: (milliseconds, next) => {
        waits.push(milliseconds);
        run = next;
        return () => undefined;
      },
      onFault: (error) => faults.push(error),
      onMoved: () => undefined,
    });
    run();
    await expect.poll(() => waits.length).toBe(2);
    await sender.stop();
    expect([waits[1]! >= 1_000, faults.length, await boxOfProvince()]).toEqual([true, 1, []]);
  });
});
