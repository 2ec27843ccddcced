import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/domain/proposals';
import { refusal } from '../../src/domain/shared/refusal';
import { MayBeDecided } from '../../src/storage/errors';
import { problems } from '../../src/sync/problems';
import { facts, registerIncoming } from '../support/builders';
import { Desk, type Tab } from './support/device';
import { until } from './support/ports';
import { answer } from './support/server';

let desk: Desk;
beforeEach(() => void (desk = new Desk()));
afterEach(async () => {
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

const isEmpty = async ({ store }: Tab) => (await store.outbox.list()).length === 0;
const sentIds = () =>
  desk.server.calls.filter(({ path }) => path === '/api/proposals').map(({ body }) => (JSON.parse(body as string) as Proposal[]).map(({ id }) => id));
const numbers = () => desk.server.decisions.flatMap((decision) => (decision.type === 'IncomingRegistered' ? [decision.body.arrivalNumber] : []));

const registered = (tab: Tab) => until(() => isEmpty(tab), 'outbox empty');

describe('what people did is sent', () => {
  it('in the order of the acts, and leaves the outbox when the decision has come back', async () => {
    const tab = await desk.open();
    for (let n = 0; n < 3; n++) await tab.store.outbox.add(registerIncoming());
    await registered(tab);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(tab.store.decisions.tables.lastArrivalNumber(2026)).toBe(3);
  });

  it('work done without a line goes out by itself when the line is back', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(() => desk.server.calls.length > 0);
    desk.timers.pass(4_000);
    await until(() => tab.sync.get().line === 'offline');
    expect(numbers()).toEqual([]);
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await registered(tab);
    expect(numbers()).toEqual([1]);
  });

  it('also what a tab had just saved when it died, before it could tell the others', async () => {
    const leading = await desk.open();
    await until(() => desk.server.sockets.size === 1);
    const mute = { post: () => {}, listen: () => {}, close: () => {} };
    const dying = await desk.profile.open({ channel: mute });
    await dying.outbox.add(registerIncoming());
    dying.close();
    expect(numbers()).toEqual([]);
    desk.timers.pass(60_000);
    desk.wakes.wake();
    await registered(leading);
    expect(numbers()).toEqual([1]);
  });

  it('at most 50 in one request', async () => {
    const tab = await desk.open();
    await until(() => desk.server.sockets.size === 1);
    desk.server.script = ({ path }) => (path === '/api/proposals' ? 'cut' : undefined);
    for (let n = 0; n < 60; n++) await tab.store.outbox.add(registerIncoming());
    desk.server.script = () => undefined;
    tab.sync.retry();
    await registered(tab);
    expect(Math.max(...sentIds().map((ids) => ids.length))).toBe(50);
    expect(numbers()).toHaveLength(60);
  });

  it('at most 256 KiB in one request', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    for (let n = 0; n < 4; n++) await tab.store.outbox.add(registerIncoming({ facts: facts({ description: 'ă'.repeat(60_000) }) }));
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await until(async () => (await tab.store.outbox.list()).every(({ state }) => state === 'refused'));
    expect(sentIds().map((ids) => ids.length)).toEqual([2, 2]);
  });
});

describe('HOSO-1 an act is decided once', () => {
  it('when the answer is lost after the server decided, the same id is sent again and there is one number', async () => {
    let lost = 0;
    desk.server.script = ({ path }) => (path === '/api/proposals' && lost++ === 0 ? 'lost' : undefined);
    desk.server.liveWorks = false;
    const tab = await desk.open();
    const { proposal } = await tab.store.outbox.add(registerIncoming());
    await until(async () => (await tab.store.outbox.list()).every(({ attempts }) => attempts === 1));
    tab.sync.retry();
    await until(() => {
      desk.wakes.wake();
      return isEmpty(tab);
    }, 'outbox empty');
    expect(numbers()).toEqual([1]);
    expect(new Set(sentIds().flat())).toEqual(new Set([proposal.id]));
  });

  it('two tabs never send twice', async () => {
    const one = await desk.open();
    const other = await desk.open();
    await one.store.outbox.add(registerIncoming());
    await other.store.outbox.add(registerIncoming());
    await registered(one);
    await until(() => isEmpty(other));
    expect(sentIds().flat()).toHaveLength(2);
    expect([one, other].map(({ sync }) => sync.get().leads)).toEqual([true, false]);
  });

  it('when the leading tab is closed, another one goes on', async () => {
    const one = await desk.open();
    const other = await desk.open();
    await until(() => desk.server.sockets.size === 1);
    await desk.close(one);
    await until(() => other.sync.get().leads);
    await other.store.outbox.add(registerIncoming());
    await registered(other);
    expect(numbers()).toEqual([1]);
  });

  it('never has two requests with proposals under way', async () => {
    let underWay = 0;
    let most = 0;
    const tab = await desk.open({
      network: {
        openLive: (handlers) => desk.server.openLive(handlers),
        async request(call) {
          if (call.path !== '/api/proposals') return desk.server.request(call);
          most = Math.max(most, ++underWay);
          await new Promise((resolve) => setImmediate(resolve));
          return desk.server.request(call).finally(() => underWay--);
        },
      },
    });
    for (let n = 0; n < 20; n++) await tab.store.outbox.add(registerIncoming());
    await registered(tab);
    expect(most).toBe(1);
  });
});

describe('withdrawing an act', () => {
  it('is refused while its request is under way, and after a kill in the middle of it; then the act is decided once', async () => {
    desk.server.script = ({ path }) => (path === '/api/proposals' ? 'silent' : undefined);
    const tab = await desk.open();
    const { proposal } = await tab.store.outbox.add(registerIncoming());
    await until(() => sentIds().length === 1);
    await expect(tab.store.outbox.withdraw(proposal.id)).rejects.toBeInstanceOf(MayBeDecided);
    await desk.close(tab);
    const later = await desk.open();
    await expect(later.store.outbox.withdraw(proposal.id)).rejects.toBeInstanceOf(MayBeDecided);
    desk.server.script = () => undefined;
    later.sync.retry();
    await registered(later);
    expect(numbers()).toEqual([1]);
  });

  it('without a line takes it back, and it is never sent', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    const { proposal } = await tab.store.outbox.add(registerIncoming());
    const kept = await tab.store.outbox.add(registerIncoming());
    await tab.store.outbox.withdraw(proposal.id);
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await registered(tab);
    expect(sentIds().flat()).toEqual([kept.proposal.id]);
  });

  it('in another tab, just before its request begins, keeps it out of the request', async () => {
    desk.server.script = () => 'cut';
    const leading = await desk.open();
    const other = await desk.open();
    const withdrawn = await leading.store.outbox.add(registerIncoming());
    const kept = await leading.store.outbox.add(registerIncoming());
    const { handOut } = leading.store.outbox;
    leading.store.outbox.handOut = async (ids) => {
      if (ids.includes(withdrawn.proposal.id)) await other.store.outbox.withdraw(withdrawn.proposal.id);
      return handOut.call(leading.store.outbox, ids);
    };
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await registered(leading);
    expect(sentIds().flat()).toEqual([kept.proposal.id]);
  });
});

describe('a refusal is a visible item', () => {
  it('and does not hold back what comes after it', async () => {
    const tab = await desk.open();
    const bad = await tab.store.outbox.add(registerIncoming({ facts: facts({ subject: '' }) }));
    await tab.store.outbox.add(registerIncoming());
    await until(() => desk.server.sockets.size === 1);
    desk.server.beat();
    await until(async () => (await tab.store.outbox.list()).length === 1);
    const [left] = await tab.store.outbox.list();
    expect(left).toMatchObject({ state: 'refused', proposal: { id: bad.proposal.id }, refusals: [{ code: 'required', field: 'subject' }] });
    expect(numbers()).toEqual([1]);
    await until(() => tab.sync.get().refused === 1 && tab.sync.get().waiting === 0);
  });

  it('a proposal that the server cannot even read does not hold back the others', async () => {
    const poison = registerIncoming({ facts: facts({ subject: 'độc' }) });
    desk.server.script = ({ path, body }) =>
      path === '/api/proposals' && (body as string).includes(poison.id) ? answer(413, '<html>too large</html>') : undefined;
    const tab = await desk.open();
    for (const proposal of [registerIncoming(), poison, registerIncoming(), registerIncoming()]) await tab.store.outbox.add(proposal);
    await until(() => desk.server.sockets.size === 1);
    await until(() => {
      desk.server.beat();
      return numbers().length === 3 && tab.store.decisions.position() === desk.server.decisions.length;
    });
    await until(async () => (await tab.store.outbox.list()).length === 1);
    expect(await tab.store.outbox.list()).toMatchObject([{ state: 'refused', proposal: { id: poison.id } }]);
  });

  it('a busy server is left alone for a while, and its words stand beside the item', async () => {
    desk.server.script = ({ path }) =>
      path === '/api/proposals'
        ? answer(503, { v: 1, refusals: [{ code: 'busy', rule: 'HOSO-7', reason: 'Máy chủ đang bận.', repair: 'Sẽ tự gửi lại.' }] })
        : undefined;
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(async () => (await tab.store.outbox.list())[0]?.attempts === 1);
    const [entry] = await tab.store.outbox.list();
    expect(entry).toMatchObject({ state: 'waiting', problem: 'Máy chủ đang bận. Sẽ tự gửi lại.' });
    expect(sentIds()).toHaveLength(1);
    desk.server.script = () => undefined;
    desk.timers.pass(2_000);
    await registered(tab);
  });

  it('a page that is not from our server counts as no answer', async () => {
    desk.server.script = ({ path }) => (path === '/api/proposals' ? answer(200, '<html>Wi-Fi</html>') : undefined);
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(async () => (await tab.store.outbox.list())[0]?.problem === problems.strangeAnswer);
  });

  it('an answer that never comes is given up, and the item says so', async () => {
    desk.server.script = ({ path }) => (path === '/api/proposals' ? 'silent' : undefined);
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(() => sentIds().length === 1);
    desk.server.beat();
    desk.timers.pass(30_000);
    await until(async () => (await tab.store.outbox.list())[0]?.problem === problems.noAnswer);
  });
});

describe('what waits for a person', () => {
  it.each([
    [401, 'signedOut'],
    [426, 'updateFirst'],
  ] as const)('after %i nothing is sent until the person has acted: %s', async (status, line) => {
    desk.server.script = ({ path }) => (path === '/api/proposals' ? answer(status, { v: 1, refusals: [] }) : undefined);
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(() => tab.sync.get().line === line);
    desk.timers.pass(120_000);
    desk.wakes.wake();
    await until(() => tab.sync.get().waiting === 1);
    expect(sentIds()).toHaveLength(1);
    desk.server.script = () => undefined;
    tab.sync.retry();
    await registered(tab);
    expect(numbers()).toEqual([1]);
  });

  it('a receipt that asks for an update leaves the act waiting, not refused', async () => {
    desk.server.script = ({ path, body }) =>
      path === '/api/proposals'
        ? answer(200, [{ v: 1, id: (JSON.parse(body as string) as Proposal[])[0]!.id, outcome: 'refused', refusals: [refusal('updateFirst', 'HOSO-2')] }])
        : undefined;
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(() => tab.sync.get().line === 'updateFirst');
    expect(await tab.store.outbox.list()).toMatchObject([{ state: 'waiting' }]);
  });

  it("another person's session never carries this person's work", async () => {
    desk.server.person = '00000000-0000-4000-8000-00000000ffff';
    const tab = await desk.open();
    await tab.store.outbox.add(registerIncoming());
    await until(() => tab.sync.get().line === 'signedOut');
    expect(sentIds()).toEqual([]);
  });

  it('every request names the person whose work it carries', async () => {
    const tab = await desk.open();
    await until(() => desk.server.sockets.size === 1);
    expect(desk.server.calls.every(({ headers }) => headers['hoso-person'] === tab.store.account.person && headers['hoso-protocol'] === '1')).toBe(true);
  });
});

describe('a decision that its owner may no longer read', () => {
  it('still takes the act out of the outbox, also after a reload', async () => {
    desk.server.asSeen = (decision) => ('document' in decision.body ? { sealed: [desk.server.leafAt(decision.position)] } : { decision });
    const first = await desk.open();
    await first.store.outbox.add(registerIncoming());
    await until(async () => (await first.store.outbox.list())[0]?.state === 'sent');
    await desk.close(first);
    const tab = await desk.open();
    await registered(tab);
    expect(numbers()).toEqual([1]);
  });
});
