import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFICE, proposal, registerIncoming } from '../support/builders';
import { StorageFull } from '../../src/storage/errors';
import { withFaultAt } from '../storage/support/faults';
import { checkSignature, Desk, type Tab } from './support/device';
import { until } from './support/ports';
import { answer, sealed } from './support/server';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  for (let n = 0; n < 5; n++) desk.server.decide(registerIncoming());
});
afterEach(() => desk.closeAll());

const SNAPSHOT = '/api/feed/snapshot';
const caughtUp = (tab: Tab) => until(() => tab.store.decisions.position() === desk.server.decisions.length, 'caught up');
const following = () => until(() => desk.server.sockets.size === 1, 'following');
const pagesAsked = () => desk.server.calls.filter(({ path }) => path.startsWith('/api/feed?')).map(({ path }) => path);

/** Answers every fresh device with the snapshot as it is now, perhaps changed on its way. */
function offer(change: (text: string) => string = (text) => text): void {
  const text = sealed(desk.server.snapshotContent());
  desk.server.snapshot = () => answer(200, change(text));
}

/** Everything of the list that the device holds, equal to what the server folded. */
function expectWhole({ store: { decisions } }: Tab): void {
  const { tables, head, position } = decisions;
  expect([position(), head()]).toEqual([desk.server.decisions.length, desk.server.headAt(desk.server.decisions.length)]);
  expect(tables.incomingRows()).toEqual([...desk.server.tables.documents()]);
  expect([tables.agency(), [...tables.units()], [...tables.people()]]).toEqual([
    desk.server.tables.agency(),
    [...desk.server.tables.units()],
    [...desk.server.tables.people()],
  ]);
  expect([tables.lastArrivalNumber(2026), tables.seriesIsLive(2026)]).toEqual([desk.server.tables.lastArrivalNumber(2026), true]);
}

describe('a fresh device', () => {
  it('begins with the snapshot, asks the list only for what came after, and follows it', async () => {
    offer();
    const at = desk.server.decisions.length;
    desk.server.decide(registerIncoming());
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    expect(pagesAsked()[0]).toBe(`/api/feed?after=${at}&access=all`);
    expectWhole(tab);
    desk.server.decide(registerIncoming());
    desk.server.push(at + 1);
    await caughtUp(tab);
    expectWhole(tab);
    expect(desk.faults).toEqual([]);
  });

  it('holds the list to the checkpoint of its snapshot, also when rights change and all is read again', async () => {
    offer();
    const tab = await desk.open();
    await following();
    desk.server.decisions.pop();
    desk.server.decide(registerIncoming());
    desk.server.access = `unit:${OFFICE}`;
    desk.server.say({ v: 1, type: 'askFeed' });
    await until(() => tab.sync.get().line === 'contradicted');
    expect(tab.store.decisions.access()).toBe('all');
  });

  it('after a reload does not ask for a snapshot again', async () => {
    offer();
    const first = await desk.open();
    await following();
    await desk.close(first);
    const again = await desk.open();
    await following();
    expect(desk.server.count('GET', SNAPSHOT)).toBe(1);
    expectWhole(again);
  });

  it('HOSO-1 an act that was decided before the snapshot leaves the outbox all the same', async () => {
    const store = await desk.profile.open();
    const { proposal: mine } = await store.outbox.add(registerIncoming());
    desk.server.decide(mine);
    offer();
    const tab = await desk.open({ store });
    await caughtUp(tab);
    await until(async () => (await tab.store.outbox.list()).length === 0);
    expectWhole(tab);
  });

  it('reads a short list from its start', async () => {
    const tab = await desk.open();
    await caughtUp(tab);
    expect([desk.server.count('GET', SNAPSHOT), pagesAsked()[0]]).toEqual([1, '/api/feed?after=0']);
    expectWhole(tab);
    expect(desk.faults).toEqual([]);
  });
});

describe('a device with a history', () => {
  it('reads the list from its start when rights changed, because it must see what it saw before', async () => {
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    offer();
    desk.server.access = 'none';
    desk.server.say({ v: 1, type: 'askFeed' });
    await until(() => tab.store.decisions.access() === 'none' && tab.store.decisions.position() === desk.server.decisions.length);
    expect(desk.server.count('GET', SNAPSHOT)).toBe(1);
  });

  it('reads the list also when its rows are gone and only the checkpoint is left', async () => {
    const store = await desk.profile.open();
    await store.settings.put('checkpoint', { checkpoint: desk.server.checkpointAt(3), key: 'any' });
    offer();
    const tab = await desk.open({ store });
    await caughtUp(tab);
    expect(desk.server.count('GET', SNAPSHOT)).toBe(0);
    expectWhole(tab);
  });
});

describe('a snapshot that is not right is left, and the list read from its start', () => {
  const foreign = '00000000-0000-4000-8000-00000000eeee';
  const faults: Record<string, { readonly change: (text: string) => string; readonly says: string }> = {
    'its seal is not signed by the server': {
      change: (text) => text.replace(/"signature":"[^"]*"(?=}\n$)/, `"signature":"${Buffer.alloc(64).toString('base64')}"`),
      says: 'not signed',
    },
    'its checkpoint is not signed by the server': {
      change: (text) => resealed(text, (header) => header.replace('"at":"2026', '"at":"2027')),
      says: 'checkpoint',
    },
    'a row was changed': { change: (text) => text.replace('Bộ Tài chính', 'Bộ Tai chính'), says: 'not what was sealed' },
    'a line was left out': { change: (text) => text.replace(/\n\{"table":"incoming"[^\n]*/, ''), says: 'not what was sealed' },
    'two lines changed places': { change: (text) => swapped(text), says: 'not what was sealed' },
    'it is cut off between two lines': { change: (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1), says: 'cut off' },
    'it is cut off within a line': { change: (text) => text.slice(0, text.length - 40), says: 'cut off' },
    'it is empty': { change: () => '', says: 'cut off' },
    'it goes on behind its seal': { change: (text) => `${text}{"table":"units","rows":[]}\n`, says: 'behind its seal' },
    'it is not ours at all': { change: () => '<html>sign in</html>\n', says: 'not JSON' },
    'a line says nothing': { change: (text) => `null\n${text}`, says: 'says nothing' },
    'it holds a table that this app does not know': {
      change: (text) => resealed(text, (header) => `${header}\n{"table":"papers","rows":[]}`),
      says: 'not known here',
    },
    'it has two headers': { change: (text) => resealed(text, (header) => `${header}\n${header}`), says: 'not known here' },
    'it is that of another agency': {
      change: (text) => resealed(text, (header) => header.replace(/"agency":"[^"]*"/, `"agency":"${foreign}"`)),
      says: 'another agency',
    },
  };

  it.each(Object.keys(faults))('when %s', async (name) => {
    const { change, says } = faults[name]!;
    offer(change);
    const tab = await desk.open();
    await caughtUp(tab);
    await following();
    expect(pagesAsked()[0]).toBe('/api/feed?after=0');
    expectWhole(tab);
    expect(desk.faults).toMatchObject([{ name: 'SnapshotFault', message: expect.stringContaining(says) as string }]);
  });

  it('when this device could not write it', async () => {
    offer();
    const store = await desk.profile.open();
    let tab!: Tab;
    await withFaultAt(2, 'quota', async () => {
      tab = await desk.open({ store });
      await caughtUp(tab);
    });
    expectWhole(tab);
    expect(pagesAsked()[0]).toBe('/api/feed?after=0');
    expect(desk.faults[0]).toBeInstanceOf(StorageFull);
  });

  it('it is not asked for again while this tab lives', async () => {
    offer(() => '');
    const tab = await desk.open();
    await following();
    desk.server.breakLine();
    desk.wakes.wake();
    await following();
    expect(desk.server.count('GET', SNAPSHOT)).toBe(1);
    expectWhole(tab);
  });

  it.each(['cut', 'lost'] as const)('a line that breaks meanwhile (%s) is no fault, but the list goes on where it broke', async (how) => {
    offer();
    desk.server.script = ({ path }) => (path === SNAPSHOT ? how : undefined);
    const tab = await desk.open();
    await caughtUp(tab);
    expectWhole(tab);
    expect(desk.faults).toEqual([]);
  });

  it('a line that is too slow for it is left after two minutes', async () => {
    desk.server.script = ({ path }) => (path === SNAPSHOT ? 'silent' : undefined);
    const tab = await desk.open();
    await until(() => desk.server.count('GET', SNAPSHOT) === 1);
    desk.timers.pass(119_000);
    expect(pagesAsked()).toEqual([]);
    desk.timers.pass(2_000);
    await caughtUp(tab);
    expectWhole(tab);
  });

  it.each([503, 404])('a server that gives none (%i) is followed from the start', async (status) => {
    desk.server.snapshot = () => answer(status, { v: 1, refusals: [] });
    const tab = await desk.open();
    await caughtUp(tab);
    expectWhole(tab);
    expect(desk.faults).toEqual([]);
  });

  it('a browser that cannot check signatures does not ask for one', async () => {
    offer();
    const tab = await desk.open({ checkSignature: () => Promise.resolve(null) });
    await caughtUp(tab);
    expect(desk.server.count('GET', SNAPSHOT)).toBe(0);
    expectWhole(tab);
  });

  it('a session that is over is waited for, as always', async () => {
    desk.server.script = ({ path }) => (path === SNAPSHOT ? answer(401) : undefined);
    const tab = await desk.open({ checkSignature });
    await until(() => tab.sync.get().line === 'signedOut');
    expect(tab.store.decisions.position()).toBe(0);
    tab.sync.retry();
    await caughtUp(tab);
    expectWhole(tab);
  });
});

it('a snapshot of a document that went back and was corrected is the very row', async () => {
  const letter = registerIncoming();
  desk.server.decide(letter);
  const { document, facts } = letter.body;
  desk.server.decide(proposal('CorrectRegistration', { document, changes: [{ field: 'pageCount', from: facts.pageCount, to: 9 }], reason: 'Đếm lại' }));
  desk.server.decide(proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' }));
  offer();
  const tab = await desk.open();
  await caughtUp(tab);
  expectWhole(tab);
  expect(tab.store.decisions.tables.incoming(document)!.trail.map(({ act }) => act)).toEqual(['registered', 'corrected', 'returned']);
});

/** The same snapshot with another header, rightly sealed. */
function resealed(text: string, change: (header: string) => string): string {
  const [header, ...rows] = text.trimEnd().split('\n').slice(0, -1);
  return sealed([...change(header!).split('\n'), ...rows]);
}

function swapped(text: string): string {
  const lines = text.split('\n');
  [lines[1], lines[2]] = [lines[2]!, lines[1]!];
  return lines.join('\n');
}
