import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '../../src/domain/shared/time';
import { delayAfter } from '../../src/sync/line/pause';
import { createSessionCalls } from '../../src/sync/session/session';
import type { DeviceId } from '../../src/domain/shared/ids';
import { freshId, registerIncoming, staff } from '../support/builders';
import { Desk } from './support/device';
import { until } from './support/ports';
import { answer } from './support/server';

let desk: Desk;
beforeEach(() => void (desk = new Desk()));
afterEach(async () => {
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

describe('the status strip', () => {
  it('says what waits, what goes and how far the list has come', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    for (let n = 0; n < 3; n++) await tab.store.outbox.add(registerIncoming());
    await until(() => tab.sync.get().waiting === 3);
    const sending: unknown[] = [];
    tab.sync.subscribe((status) => status.sending && sending.push(status.sending));
    desk.server.script = () => undefined;
    tab.sync.retry();
    await until(() => tab.sync.get().waiting === 0 && tab.sync.get().position === desk.server.decisions.length);
    expect(sending[0]).toEqual({ done: 0, total: 3 });
    await until(() => tab.sync.get().sending === null);
    expect(tab.sync.get().latest).toBe(desk.server.decisions.length);
  });

  it('shows the same on every tab, also on one opened later', async () => {
    const leader = await desk.open();
    await until(() => leader.sync.get().line === 'connected');
    const other = await desk.open();
    await until(() => other.sync.get().line === 'connected' && other.sync.get().latest === desk.server.decisions.length);
    await other.store.outbox.add(registerIncoming({ facts: { ...registerIncoming().body.facts, subject: '' } }));
    await until(() => leader.sync.get().refused === 1 && other.sync.get().refused === 1);
  });

  it('a person on any tab can make the leading one try at once', async () => {
    desk.server.script = () => 'cut';
    const leader = await desk.open();
    const other = await desk.open();
    await until(() => desk.server.calls.length > 0);
    desk.server.script = () => undefined;
    other.sync.retry();
    await until(() => leader.sync.get().line === 'connected' && other.sync.get().line === 'connected');
  });

  it('tells the app what neither line nor person can put right', async () => {
    const store = await desk.profile.open();
    const broken = new Error('disk');
    const tab = await desk.open({ store: { ...store, outbox: { ...store.outbox, subscribe: () => () => {}, list: () => Promise.reject(broken) } as never } });
    await until(() => desk.faults.includes(broken));
    desk.faults.length = 0;
    await desk.close(tab);
  });
});

describe('legal time', () => {
  it.each([10, -10])("is the register's, on a device whose clock is %i years wrong, also after a cold start without a line", async (years) => {
    const wrong = () => desk.timers.now + years * 365 * 86_400_000;
    const tab = await desk.open({ clock: wrong });
    await until(() => tab.sync.get().line === 'connected');
    expect(tab.sync.legalNow()).toBe(toInstant(desk.server.now));
    await desk.close(tab);
    desk.server.script = () => 'cut';
    const cold = await desk.open({ clock: wrong });
    expect(cold.sync.legalNow()).toBe(toInstant(desk.server.now));
  });

  it("stays right when the device's clock is set while connected", async () => {
    let shift = 0;
    const tab = await desk.open({ clock: () => desk.timers.now + shift });
    await until(() => desk.server.sockets.size === 1);
    shift = -3_600_000;
    desk.server.beat();
    await until(() => tab.sync.legalNow() === toInstant(desk.server.now));
  });
});

describe('waiting between attempts', () => {
  it('grows from half a second to half a minute, with chance in it', () => {
    const delays = Array.from({ length: 20 }, (_, failures) => [delayAfter(failures, () => 0), delayAfter(failures, () => 0.999_999)] as const);
    expect(delays.every(([least]) => least === 500)).toBe(true);
    expect(Math.round(delays[0]![1])).toBe(1_000);
    expect(Math.round(delays.at(-1)![1])).toBe(30_000);
  });
});

describe('calls about who sits here', () => {
  const calls = () => createSessionCalls({ network: desk.server, timers: desk.timers });

  it('tell who is signed in', async () => {
    expect(await calls().whoAmI()).toMatchObject({ came: 'answer', value: { person: staff.clerk.id } });
  });

  it('give the refusals of a wrong passphrase in words', async () => {
    const refusals = [{ code: 'notSignedIn', rule: 'HOSO-6', reason: 'Sai mật khẩu.', repair: 'Nhập lại.' }];
    desk.server.script = ({ method }) => (method === 'POST' ? answer(401, { v: 1, refusals }) : undefined);
    expect(await calls().signIn({ account: 'vanthu', passphrase: 'sai', device: freshId<DeviceId>() })).toEqual({ came: 'refusals', refusals });
  });

  it('say when nothing came', async () => {
    desk.server.script = () => 'cut';
    expect(await calls().agencyNotice()).toMatchObject({ came: 'nothing' });
  });

  it('sign out and set passphrases without an answer to read', async () => {
    desk.server.script = () => answer(204, '');
    expect(await calls().signOut()).toEqual({ came: 'answer', value: null });
    expect(await calls().setPassphrase(staff.officer.id, 'một-mật-khẩu-dài')).toEqual({ came: 'answer', value: null });
    expect(desk.server.calls.at(-1)).toMatchObject({
      method: 'PUT',
      path: `/api/people/${staff.officer.id}/passphrase`,
      body: JSON.stringify({ passphrase: 'một-mật-khẩu-dài' }),
    });
  });
});
