import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/domain/proposals';
import type { DocumentId, Sha256, SubmissionId } from '../../src/domain/shared/ids';
import type { HeldOriginal } from '../../src/storage/device';
import { problems } from '../../src/sync/problems';
import { limits } from '../../src/protocol/limits';
import { capture } from '../storage/support/device';
import { freshId, proposal, registerIncoming } from '../support/builders';
import { Desk, handIn, type Tab } from './support/device';
import { until } from './support/ports';
import { answer, sha256 } from './support/server';

let desk: Desk;
beforeEach(() => void (desk = new Desk()));
afterEach(() => desk.closeAll());

const about = { name: 'Công văn 12.pdf', mediaType: 'application/pdf' };
const pdf = (text: string) => new Blob([text], { type: about.mediaType });
const confirmed = (tab: Tab, hash: Sha256) => until(async () => (await tab.store.originals.get(hash))?.state === 'confirmed', 'confirmed');
const refOf = ({ sha256, byteLength }: HeldOriginal) => ({ sha256, byteLength, ...about, part: 'main' as const });
const large = () => new Blob([new Uint8Array(limits.chunkBytes + 5).fill(7)]);

function offsetsOf(path: string): (string | undefined)[] {
  return desk.server.calls.filter((call) => call.method === 'PATCH' && call.path === path).map(({ headers }) => headers['upload-offset']);
}

async function failing(tab: Tab, hash: Sha256): Promise<string> {
  await until(async () => (await tab.store.originals.get(hash))?.problem, 'a problem in words');
  return (await tab.store.originals.get(hash))!.problem!;
}

describe('originals go up', () => {
  it('HOSO-3 and are confirmed when the server holds bytes of that hash', async () => {
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('công văn'), about);
    await confirmed(tab, hash);
    expect(Buffer.from(desk.server.originals.get(hash)!).toString()).toBe('công văn');
    await until(() => tab.sync.get().uploads.count === 0);
  });

  it('what the server already holds is not sent again', async () => {
    const bytes = new TextEncoder().encode('đã có');
    const hash = sha256(bytes) as Sha256;
    desk.server.originals.set(hash, bytes);
    const tab = await desk.open();
    await handIn(tab, new Blob([bytes]), about);
    await confirmed(tab, hash);
    expect(desk.server.count('POST', '/api/uploads')).toBe(0);
  });

  it('HOSO-3 what the server had confirmed and has destroyed since goes up when a person captures it again', async () => {
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('công văn'), about);
    await confirmed(tab, hash);
    desk.server.originals.delete(hash);
    await tab.store.originals.add(pdf('công văn'), about);
    await confirmed(tab, hash);
    expect(desk.server.originals.has(hash)).toBe(true);
  });

  it('HOSO-3 what the server had confirmed and still has is asked for when a person captures it again, and not sent', async () => {
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('công văn'), about);
    await confirmed(tab, hash);
    await tab.store.originals.add(pdf('công văn'), about);
    await confirmed(tab, hash);
    expect(desk.server.count('POST', '/api/uploads')).toBe(1);
  });

  it('a sign-in page that answers 200 to everything confirms nothing', async () => {
    desk.server.script = ({ method, path }) =>
      method === 'HEAD' && path.startsWith('/api/originals') ? answer(200, '', { 'content-length': '5120' }) : undefined;
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('công văn'), about);
    await confirmed(tab, hash);
    expect(desk.server.originals.has(hash)).toBe(true);
  });

  it('after the words that wait', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('ảnh'), about);
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await confirmed(tab, hash);
    const order = desk.server.calls.filter(({ path, signal }) => !signal.aborted && /proposals|uploads/.test(path)).map(({ path }) => path);
    expect(order.indexOf('/api/proposals')).toBeLessThan(order.indexOf('/api/uploads'));
  });

  it('words written meanwhile go between two chunks', async () => {
    const tab = await desk.open();
    let written = false;
    desk.server.script = ({ method }) => {
      if (method === 'PATCH' && !written) void tab.store.outbox.add(registerIncoming()).then(() => (written = true));
      return undefined;
    };
    const { sha256: hash } = await handIn(tab, large(), about);
    await confirmed(tab, hash);
    const order = desk.server.calls.flatMap(({ method, path }) => (method === 'PATCH' || path === '/api/proposals' ? [method] : []));
    expect(order).toEqual(['POST', 'PATCH', 'POST', 'PATCH']);
  });

  it('an upload resumes after a reload where it stopped', async () => {
    let patches = 0;
    desk.server.script = ({ method }) => (method === 'PATCH' && ++patches === 2 ? 'cut' : undefined);
    const before = await desk.open();
    const { sha256: hash } = await handIn(before, large(), about);
    await until(async () => (await before.store.originals.get(hash))?.problem === problems.noAnswer);
    expect(await before.store.originals.get(hash)).toMatchObject({ uploadedBytes: limits.chunkBytes, uploadUrl: '/api/uploads/1' });
    await desk.close(before);
    const after = await desk.open();
    await confirmed(after, hash);
    expect(desk.server.calls.filter(({ method }) => method === 'PATCH').map(({ headers }) => headers['upload-offset'])).toEqual([
      '0',
      String(limits.chunkBytes),
      String(limits.chunkBytes),
    ]);
    expect(desk.server.count('POST', '/api/uploads')).toBe(1);
  });

  it('a chunk whose answer was lost is not sent again', async () => {
    let patches = 0;
    desk.server.script = ({ method }) => (method === 'PATCH' && ++patches === 1 ? 'lost' : undefined);
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('nhỏ'), about);
    await until(() => patches === 1);
    await until(() => {
      desk.timers.pass(500);
      return tab.store.originals.get(hash).then((held) => held?.state === 'confirmed');
    });
    expect(patches).toBe(1);
  });

  it('an upload that the server forgot begins again', async () => {
    let patches = 0;
    desk.server.script = ({ method }) => {
      if (method !== 'PATCH' || ++patches !== 2) return undefined;
      desk.server.uploads.clear();
      return 'cut';
    };
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, large(), about);
    await until(() => patches === 2);
    await until(() => {
      desk.timers.pass(500);
      return desk.server.originals.has(hash);
    });
    await confirmed(tab, hash);
  });

  it('a paused one waits, and people decide which goes first', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    const [paused, second, first] = await Promise.all(['một', 'hai', 'ba'].map((text) => handIn(tab, pdf(text), about)));
    await tab.store.originals.update(paused!.sha256, { paused: true });
    await tab.store.originals.update(first!.sha256, { rank: 0 });
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await confirmed(tab, second!.sha256);
    expect([...desk.server.originals.keys()]).toEqual([first!.sha256, second!.sha256]);
    await until(() => tab.sync.get().uploads.count === 1);
    await tab.store.originals.update(paused!.sha256, { paused: false });
    await confirmed(tab, paused!.sha256);
  });

  it('one paused between two chunks lets the next go first, waits through a reload and goes on where it stopped', async () => {
    desk.server.script = () => 'cut';
    const before = await desk.open();
    const { sha256: paused } = await handIn(before, large(), about);
    const { sha256: next } = await handIn(before, pdf('sau'), about);
    desk.server.script = ({ method, path }) => {
      if (method === 'PATCH' && path === '/api/uploads/1') void before.store.originals.update(paused, { paused: true });
      return undefined;
    };
    desk.wakes.wake();
    await confirmed(before, next);
    desk.server.script = () => undefined;
    await desk.close(before);
    const after = await desk.open();
    await until(() => after.sync.get().uploads.count === 1);
    expect(await after.store.originals.get(paused)).toMatchObject({ state: 'local', paused: true, uploadedBytes: limits.chunkBytes });
    await after.store.originals.update(paused, { paused: false });
    await confirmed(after, paused);
    expect(offsetsOf('/api/uploads/1')).toEqual(['0', String(limits.chunkBytes)]);
  });

  it('one that people put first between two chunks of another goes first, and the other goes on where it stopped', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    const { sha256: begun } = await handIn(tab, large(), about);
    const { sha256: urgent } = await handIn(tab, pdf('gấp'), about);
    let patches = 0;
    desk.server.script = ({ method }) => {
      if (method === 'PATCH' && ++patches === 1) void tab.store.originals.update(urgent, { rank: 0 });
      return undefined;
    };
    desk.wakes.wake();
    await confirmed(tab, begun);
    expect([...desk.server.originals.keys()]).toEqual([urgent, begun]);
    expect(offsetsOf('/api/uploads/1')).toEqual(['0', String(limits.chunkBytes)]);
  });

  it('HOSO-3 bytes that the server found to be others are said in words and do not hold up the next', async () => {
    let patches = 0;
    desk.server.script = ({ method }) => (method === 'PATCH' && patches++ === 0 ? answer(460, { v: 1, refusals: [] }) : undefined);
    const tab = await desk.open();
    const damaged = await handIn(tab, pdf('hỏng'), about);
    expect(await failing(tab, damaged.sha256)).toBe(problems.hashRefused);
    const next = await handIn(tab, pdf('lành'), about);
    await confirmed(tab, next.sha256);
    expect(await tab.store.originals.get(damaged.sha256)).toMatchObject({ state: 'local' });
    tab.sync.retry();
    await confirmed(tab, damaged.sha256);
  });

  it('what lies on a tray goes up before it is registered, for the colleagues at the desk', async () => {
    const tab = await desk.open();
    const [file, page] = [await tab.store.originals.add(pdf('đang tiếp nhận'), about), await tab.store.originals.add(pdf('trang chụp'), about)];
    const pages = [{ id: '0000000a', sha256: page.sha256, byteLength: page.byteLength, mediaType: 'image/jpeg', turns: 0 as const }];
    await tab.store.captures.put(capture({ files: [refOf(file)], pages }));
    await confirmed(tab, file.sha256);
    await confirmed(tab, page.sha256);
  });

  it('a file goes up from the device that holds it also when a colleague has registered it by then', async () => {
    const tab = await desk.open();
    await until(() => tab.store.decisions.tables.agency() !== undefined);
    desk.server.script = ({ path }) => (path.startsWith('/api/uploads') ? 'cut' : undefined);
    const file = await tab.store.originals.add(pdf('ảnh của tôi'), about);
    const lying = capture({ files: [refOf(file)] });
    await tab.store.captures.put(lying);
    const before = desk.server.decisions.length;
    desk.server.decide(registerIncoming({ document: lying.id, originals: [refOf(file)] }));
    desk.server.push(before);
    await until(async () => (await tab.store.captures.list()).length === 0);
    desk.server.script = () => undefined;
    tab.sync.retry();
    await confirmed(tab, file.sha256);
  });

  it('what was discarded or retaken never leaves this device, and is not counted as waiting', async () => {
    const tab = await desk.open();
    const { sha256: discarded } = await tab.store.originals.add(pdf('chụp hỏng'), about);
    const later = await handIn(tab, pdf('giữ lại'), about);
    await confirmed(tab, later.sha256);
    await until(() => tab.sync.get().uploads.count === 0);
    expect([...desk.server.originals.keys()]).not.toContain(discarded);
  });

  it('the files of an act that was withdrawn are not sent, unless another act brings them too', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    const [only, both] = [await handIn(tab, pdf('riêng'), about), await handIn(tab, pdf('chung'), about)];
    await handIn(tab, pdf('chung'), about);
    const withdrawn = (await tab.store.outbox.list()).slice(0, 2);
    for (const { proposal } of withdrawn) await tab.store.outbox.withdraw(proposal.id);
    desk.server.script = () => undefined;
    desk.wakes.wake();
    await confirmed(tab, both.sha256);
    expect(desk.server.originals.has(only.sha256)).toBe(false);
    expect(await tab.store.originals.get(only.sha256)).toMatchObject({ state: 'local', isHandedIn: false });
  });

  it('a refused upload goes again when its own button is pressed', async () => {
    let patches = 0;
    desk.server.script = ({ method }) => (method === 'PATCH' && patches++ === 0 ? answer(460, { v: 1, refusals: [] }) : undefined);
    const tab = await desk.open();
    const { sha256: hash } = await handIn(tab, pdf('hỏng'), about);
    expect(await failing(tab, hash)).toBe(problems.hashRefused);
    await tab.store.originals.update(hash, { paused: false, problem: null });
    await confirmed(tab, hash);
  });
});

describe('an act whose file the server judges', () => {
  it('waits until the file is there, with what follows for that document; everything else goes on', async () => {
    const tab = await desk.open();
    const about = { name: 'cong-van.pdf', mediaType: 'application/pdf' };
    const { sha256: hash, byteLength } = await tab.store.originals.add(new Blob(['đã ký']), about);
    const document = freshId<DocumentId>();
    const signed = proposal('SignDocument', {
      document,
      submission: freshId<SubmissionId>(),
      originals: [{ sha256: hash, byteLength, ...about, part: 'main' }],
      fingerprint: 'f'.repeat(64) as Sha256,
    });
    const follows = proposal('NumberDocument', { document });
    await tab.store.outbox.addAll([signed, follows, registerIncoming()]);
    await until(async () => (await tab.store.outbox.list()).every(({ state }) => state === 'refused'), 'both answered');
    const sent = desk.server.calls.flatMap(({ path, body }) =>
      path === '/api/proposals' ? (JSON.parse(body as string) as Proposal[]).map(({ type }) => type) : /uploads/.test(path) ? ['upload'] : [],
    );
    expect([...new Set(sent)]).toEqual(['RegisterIncoming', 'upload', 'SignDocument', 'NumberDocument']);
    expect(desk.server.originals.has(hash)).toBe(true);
  });
});

describe('originals come down', () => {
  const bytes = new TextEncoder().encode('bản gốc');
  const wanted = { sha256: sha256(bytes) as Sha256, ...about };

  it('once, and are kept', async () => {
    desk.server.originals.set(wanted.sha256, bytes);
    const tab = await desk.open();
    const [one, other] = await Promise.all([tab.sync.fetchOriginal(wanted), tab.sync.fetchOriginal(wanted)]);
    expect(await one!.text()).toBe('bản gốc');
    expect(other).toBe(one);
    expect(await (await tab.sync.fetchOriginal(wanted))!.text()).toBe('bản gốc');
    expect(desk.server.count('GET', '/api/originals')).toBe(1);
    expect(await tab.store.originals.get(wanted.sha256)).toMatchObject({ state: 'confirmed' });
  });

  it('HOSO-3 bytes that do not have their hash are never handed out', async () => {
    desk.server.originals.set(wanted.sha256, new TextEncoder().encode('bản giả'));
    const tab = await desk.open();
    expect(await tab.sync.fetchOriginal(wanted)).toBeNull();
    expect(desk.faults).toMatchObject([{ name: 'HashMismatch' }]);
    expect(await tab.store.originals.get(wanted.sha256)).toBeUndefined();
  });

  it('what the device that took it has not sent yet is not there, and the line is as good as before', async () => {
    const tab = await desk.open();
    await until(() => tab.sync.get().line === 'connected');
    expect(await tab.sync.fetchOriginal(wanted)).toBeNull();
    expect([tab.sync.get().line, desk.faults]).toEqual(['connected', []]);
    desk.server.originals.set(wanted.sha256, bytes);
    expect(await (await tab.sync.fetchOriginal(wanted))!.text()).toBe('bản gốc');
  });

  it('without a line there are none, and that is no fault', async () => {
    desk.server.script = () => 'cut';
    const tab = await desk.open();
    expect(await tab.sync.fetchOriginal(wanted)).toBeNull();
    expect(desk.faults).toEqual([]);
  });
});
