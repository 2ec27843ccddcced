import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decisions';
import type { FeedEntry, FeedPage } from '../../src/protocol/feed/page';
import { OFFICE, registerIncoming } from '../support/builders';
import { Desk, type Tab } from './support/device';
import { until } from './support/ports';
import type { FakeServer } from './support/server';

let desk: Desk;
beforeEach(() => void (desk = new Desk()));
afterEach(async () => {
  await desk.closeAll();
  expect(desk.faults).toEqual([]);
});

const caughtUp = (tab: Tab) => until(() => tab.store.decisions.position() === desk.server.decisions.length, 'caught up');
const following = () => until(() => desk.server.sockets.size === 1, 'following');
const rowsOf = ({ store }: Tab) => store.decisions.tables.incomingRows().filter((row) => row !== undefined);

/** Changes every page on its way to the device. */
function tamper(change: (page: FeedPage) => FeedPage): void {
  const honest = desk.server.page.bind(desk.server);
  desk.server.page = (after) => change(honest(after));
}

describe('a fresh device', () => {
  it('reads the whole list page by page and then follows it', async () => {
    for (let n = 0; n < 25; n++) desk.server.decide(registerIncoming());
    desk.server.pageSize = 7;
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    expect(tab.store.decisions.head()).toBe(desk.server.headAt(desk.server.decisions.length));
    expect(rowsOf(tab).map(({ arrivalNumber }) => arrivalNumber)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    const before = desk.server.decisions.length;
    desk.server.decide(registerIncoming());
    desk.server.push(before);
    await caughtUp(tab);
    await until(() => tab.sync.get().latest === desk.server.decisions.length);
  });

  it('after a reload asks only for what is new', async () => {
    const first = await desk.open();
    await caughtUp(first);
    await following();
    await desk.close(first);
    desk.server.calls.length = 0;
    const again = await desk.open();
    await following();
    expect(desk.server.calls.filter(({ path }) => path.startsWith('/api/feed')).map(({ path }) => path)).toEqual([
      `/api/feed?after=${desk.server.decisions.length}&access=all`,
    ]);
    expect(again.store.decisions.position()).toBe(desk.server.decisions.length);
  });
});

describe('on the live line', () => {
  it.each(['a page is missing', 'the server says to ask', 'only a heartbeat tells'])('catches up when %s', async (how) => {
    const tab = await desk.open();
    await following();
    desk.server.decide(registerIncoming());
    desk.server.decide(registerIncoming());
    if (how === 'a page is missing') desk.server.push(desk.server.decisions.length - 1);
    else if (how === 'the server says to ask') desk.server.say({ v: 1, type: 'askFeed' });
    else desk.server.beat();
    await caughtUp(tab);
    const [socket] = desk.server.sockets;
    await until(() => socket!.said.at(-1) === JSON.stringify({ v: 1, type: 'follow', after: desk.server.decisions.length, access: 'all' }));
  });

  it('a page that comes twice is taken once', async () => {
    const tab = await desk.open();
    await following();
    const before = desk.server.decisions.length;
    desk.server.decide(registerIncoming());
    desk.server.push(before);
    desk.server.push(before);
    await caughtUp(tab);
    desk.server.beat();
    await until(() => tab.sync.get().heardAt !== null);
    expect(rowsOf(tab)).toHaveLength(1);
  });

  it('two heartbeats that do not come mean offline, whatever the socket says', async () => {
    const tab = await desk.open();
    await following();
    desk.server.script = () => 'cut';
    desk.server.liveWorks = false;
    desk.timers.pass(15_000);
    expect(tab.sync.get().line).toBe('connected');
    desk.timers.pass(8_000);
    await until(() => desk.server.sockets.size === 0);
    await until(() => {
      desk.timers.pass(1_000);
      return tab.sync.get().line === 'offline';
    });
  });

  it('a break shorter than three seconds is not shown', async () => {
    const tab = await desk.open();
    await following();
    const shown: string[] = [];
    tab.sync.subscribe(({ line }) => shown.push(line));
    desk.server.breakLine();
    await until(() => {
      desk.timers.pass(100);
      return desk.server.sockets.size === 1;
    });
    expect(new Set(shown)).toEqual(new Set(['connected']));
  });

  it('comes back at once when the page becomes visible', async () => {
    const tab = await desk.open();
    await following();
    desk.server.breakLine();
    desk.wakes.wake();
    await following();
    expect(tab.sync.get().line).toBe('connected');
  });

  it.each([
    [4401, 'signedOut'],
    [4426, 'updateFirst'],
  ] as const)('closed with %i it waits for the person: %s', async (code, line) => {
    const tab = await desk.open();
    await following();
    desk.server.breakLine(code);
    await until(() => tab.sync.get().line === line);
    tab.sync.retry();
    await following();
    expect(tab.sync.get().line).toBe('connected');
  });

  it('where sockets are blocked the list still arrives, by asking', async () => {
    desk.server.liveWorks = false;
    const tab = await desk.open();
    await caughtUp(tab);
    desk.server.decide(registerIncoming());
    await until(() => {
      desk.timers.pass(1_000);
      return tab.store.decisions.position() === desk.server.decisions.length;
    });
  });
});

describe('a decision of a later release', () => {
  it('says “update first”, is not taken, and nothing after it is', async () => {
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    const position = tab.store.decisions.position();
    desk.server.decide(registerIncoming());
    desk.server.decisions.push({ ...desk.server.decisions.pop()!, type: 'LaterDecided' as never });
    desk.server.decide(registerIncoming());
    desk.server.beat();
    await until(() => tab.sync.get().line === 'updateFirst');
    expect(tab.store.decisions.position()).toBe(position);
    expect(rowsOf(tab)).toEqual([]);
  });
});

describe('a history that contradicts what this device saw', () => {
  const contradictions: Record<string, (server: FakeServer) => void> = {
    'a decision was changed': () =>
      tamper((page) => ({
        ...page,
        entries: page.entries.map((entry, index) =>
          index === 0 && 'decision' in entry ? { decision: { ...entry.decision, claimedAt: null } as Decision } : entry,
        ),
      })),
    'a decision was left out': () => tamper((page) => ({ ...page, entries: page.entries.slice(1) })),
    'two decisions changed places': () => tamper((page) => ({ ...page, entries: [...page.entries].reverse() })),
    "the signature is not the server's": () =>
      tamper((page) => ({ ...page, checkpoint: { ...page.checkpoint, signature: Buffer.alloc(64).toString('base64') } })),
    'it is the list of another agency': () => tamper((page) => ({ ...page, agency: '00000000-0000-4000-8000-00000000eeee' as FeedPage['agency'] })),
  };

  it.each(Object.keys(contradictions))('is refused and said when %s; nothing is deleted', async (name) => {
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    const [position, head] = [tab.store.decisions.position(), tab.store.decisions.head()];
    const { proposal } = await tab.store.outbox.add(registerIncoming());
    await until(async () => (await tab.store.outbox.list()).length === 0);
    desk.server.decide(registerIncoming());
    desk.server.decide(registerIncoming());
    contradictions[name]!(desk.server);
    desk.server.beat();
    await until(() => tab.sync.get().line === 'contradicted');
    expect(tab.store.decisions.position()).toBe(position + 1);
    expect(tab.store.decisions.head()).toBe(desk.server.headAt(position + 1));
    expect(head).toBe(desk.server.headAt(position));
    expect(rowsOf(tab).map(({ trail }) => trail[0]!.proposal)).toEqual([proposal.id]);
  });

  it('is refused when the list has become shorter', async () => {
    desk.server.decide(registerIncoming());
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    desk.server.decisions.pop();
    desk.server.beat();
    await until(() => tab.sync.get().line === 'contradicted');
    expect(rowsOf(tab)).toHaveLength(1);
  });

  it('is refused even when rights changed and everything is read again from the start', async () => {
    desk.server.decide(registerIncoming());
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    desk.server.decisions.pop();
    desk.server.decide(registerIncoming());
    desk.server.access = `unit:${OFFICE}`;
    desk.server.say({ v: 1, type: 'askFeed' });
    await until(() => tab.sync.get().line === 'contradicted');
    expect(rowsOf(tab)).toHaveLength(1);
    expect(tab.store.decisions.access()).toBe('all');
  });
});

describe('rights that change', () => {
  it('take the rows away and keep what is in the outbox', async () => {
    desk.server.decide(registerIncoming());
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    desk.server.script = ({ path }) => (path === '/api/proposals' ? 'cut' : undefined);
    await tab.store.outbox.add(registerIncoming());
    desk.server.access = 'none';
    desk.server.asSeen = sealedForOthers;
    desk.server.say({ v: 1, type: 'askFeed' });
    await until(() => tab.store.decisions.access() === 'none' && tab.store.decisions.position() === desk.server.decisions.length);
    expect(rowsOf(tab)).toEqual([]);
    expect(await tab.store.outbox.list()).toHaveLength(1);
    expect(tab.store.decisions.head()).toBe(desk.server.headAt(desk.server.decisions.length));
  });

  it('take one document away, and give it back with its history', async () => {
    const document = registerIncoming();
    desk.server.decide(document);
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    const position = desk.server.decisions.length;
    desk.server.decide({ ...registerIncoming(), type: 'CorrectRegistration', body: correction(document) } as never);
    desk.server.asSeen = (decision) =>
      decision.position === position + 1 ? { remove: [document.body.document], leaf: desk.server.leafAt(decision.position) } : { decision };
    desk.server.push(position);
    await caughtUp(tab);
    expect(rowsOf(tab)).toEqual([]);
    desk.server.decide({ ...registerIncoming(), type: 'ReturnIncoming', body: { document: document.body.document, reason: 'nhầm nơi nhận' } } as never);
    desk.server.asSeen = (decision) => ({
      decision,
      gained: [document.body.document],
      history: desk.server.decisions.slice(position - 1, position + 1),
    });
    desk.server.push(position + 1);
    await caughtUp(tab);
    expect(rowsOf(tab)).toMatchObject([
      { state: 'returned', facts: { subject: 'Về việc đính chính' }, trail: [{ act: 'registered' }, { act: 'corrected' }, { act: 'returned' }] },
    ]);
  });

  function correction(document: ReturnType<typeof registerIncoming>) {
    return {
      document: document.body.document,
      changes: [{ field: 'subject', from: document.body.facts.subject, to: 'Về việc đính chính' }],
      reason: 'ghi nhầm',
    };
  }

  function sealedForOthers(decision: Decision): FeedEntry {
    return 'document' in decision.body ? { sealed: [desk.server.leafAt(decision.position)] } : { decision };
  }
});
