import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { letGo } from '../../../src/actions/papers/let-go';
import { writeDossier } from '../../../src/actions/papers/write-dossier';
import type { ActionContext } from '../../../src/actions/context';
import type { Room } from '../../../src/domain/papers/room';
import { addComment } from '../../../src/papers/dossier/comments';
import { addEntry, wordField } from '../../../src/papers/dossier/contents';
import { origins } from '../../../src/papers/origin';
import { encodeStanding } from '../../../src/protocol/papers/messages';
import { DossierPaper } from '../../../src/queries/paper/dossier-paper.svelte';
import { RefusedWordsList } from '../../../src/queries/paper/refused-words.svelte';
import { StorageFull } from '../../../src/storage/errors';
import type { OpenPaper } from '../../../src/storage/papers/open-paper';
import { presenceFrame } from '../../../server/relay/frames';
import { freshId, NOON, staff, uuid } from '../../support/builders';
import { note } from '../../support/paper-house';
import { act, minh } from '../../papers/support';
import { withFaultAt } from '../../storage/support/faults';
import { Desk, type Tab } from '../../sync/support/device';
import { until } from '../../sync/support/ports';

const room: Room = { kind: 'dossier', id: uuid(0xd2) };
const me = staff.clerk.id;

let desk: Desk;
let tab: Tab;
let paper: OpenPaper;
let live: Awaited<ReturnType<Tab['sync']['openRoom']>>;
let shown: DossierPaper;
let hasRight = true;
const rightMoves = new Set<() => void>();
const ends: (() => unknown)[] = [];

beforeEach(async () => {
  hasRight = true;
  desk = new Desk();
  tab = await desk.open();
  paper = await tab.store.papers.open(room);
  live = await tab.sync.openRoom(paper, {});
  shown = new DossierPaper(paper, live, {
    person: me,
    hasRight: () => hasRight,
    followRight: (moved) => (rightMoves.add(moved), () => void rightMoves.delete(moved)),
  });
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await live.leave();
  await paper.close();
  await desk.closeAll();
  vi.restoreAllMocks();
  expect(desk.faults).toEqual([]);
});

/** What a screen shows: read now, and again each time that something it read has changed. */
function follow<T>(read: () => T): { readonly last: T; readonly times: number } {
  const seen = { last: undefined as T, times: 0 };
  const stop = $effect.root(() => {
    $effect(() => {
      seen.last = read();
      seen.times++;
    });
  });
  ends.push(stop);
  flushSync();
  return seen;
}

async function comes(seen: { readonly last: unknown }, wanted: unknown): Promise<void> {
  await vi.waitUntil(() => (flushSync(), JSON.stringify(seen.last) === JSON.stringify(wanted)), { timeout: 5_000 });
}

const context = (): ActionContext => ({
  store: tab.store,
  person: me,
  device: freshId(),
  now: () => NOON,
  legalNow: () => NOON,
  newId: () => crypto.randomUUID(),
});
const valuesOf = (heads: readonly { readonly value: unknown }[] = []) => heads.map(({ value }) => value);

describe('an open dossier paper on a screen', () => {
  it('follows what is written here and by colleagues, and lets go when nobody looks', async () => {
    await until(() => live.status.isLive);
    const title = follow(() => valuesOf(shown.fields.title));
    wordField(paper.doc, 'title', 'Của tôi', act(me));
    await comes(title, ['Của tôi']);
    desk.relay.write((doc) => wordField(doc, 'keywords', 'cầu', act(minh)));
    const words = follow(() => [valuesOf(shown.fields.keywords), shown.entries.length, shown.comments.length]);
    await comes(words, [['cầu'], 0, 0]);
    desk.relay.write((doc) => {
      addEntry(doc, { kind: 'paper' }, 0, act(minh));
      addComment(doc, { to: null, text: 'xem', about: null }, act(minh));
    });
    await comes(words, [['cầu'], 1, 1]);
    for (const end of ends.splice(0)) end();
    const before = title.times;
    wordField(paper.doc, 'title', 'Không ai xem', act(me));
    flushSync();
    expect(title.times).toBe(before);
    expect(valuesOf(shown.fields.title)).toEqual(['Không ai xem']);
  });

  it('two wordings made apart are both heads, until one is taken', async () => {
    const title = follow(() => [...valuesOf(shown.fields.title)].sort());
    const colleague = new Y.Doc();
    wordField(colleague, 'title', 'Của Minh', act(minh));
    wordField(paper.doc, 'title', 'Của tôi', act(me));
    paper.receive(Y.encodeStateAsUpdate(colleague));
    await comes(title, ['Của Minh', 'Của tôi']);
    writeDossier(context(), paper).wordField('title', 'Của Minh');
    await comes(title, ['Của Minh']);
  });

  it('says how far what was typed has come, and why it is not on disk', async () => {
    await until(() => live.status.isLive);
    const saving = follow(() => shown.saving);
    wordField(paper.doc, 'title', 'Đi', act(me));
    expect(shown.saving).toBe('writing');
    await comes(saving, 'sent');
    const problem = follow(() => shown.problem instanceof StorageFull);
    await withFaultAt(1, 'quota', async () => {
      wordField(paper.doc, 'title', 'Hết chỗ', act(me));
      await paper.settled();
    });
    await comes(problem, true);
    paper.retry();
    await comes(problem, false);
  });

  it('shows who is here under one colour each, this tab left out, until they go', async () => {
    await until(() => live.status.isLive);
    const here = follow(() => shown.here.map(({ name, person }) => [name, person]));
    const say = (clock: number, state: object | null) => [...desk.relay.sockets][0]!.hear(presenceFrame([{ client: 77, clock, state: JSON.stringify(state) }]));
    say(1, { user: { person: minh, name: 'Minh', color: '#5b6b7f' } });
    await comes(here, [['Minh', minh]]);
    expect(shown.here[0]!.hue).toBeGreaterThanOrEqual(0);
    expect(shown.presence.getStates().has(shown.presence.clientID)).toBe(true);
    say(2, null);
    await comes(here, []);
  });

  it('hears that the caret has left also while the page is being made, which may change nothing that is shown', async () => {
    await until(() => live.status.isLive);
    const here = follow(() => shown.here.length);
    const { presence } = shown;
    presence.setLocalStateField('cursor', { anchor: 1 });
    // As an editor that is taken off the page: it loses the focus while what stands there is worked out.
    const left = $derived.by(() => (presence.setLocalStateField('cursor', null), 'left'));
    const leaving = follow(() => left);
    expect(leaving.last).toBe('left');
    await comes(here, 0);
  });

  it('may be written in by whoever has the right, until the relay says no', async () => {
    await until(() => live.status.isLive);
    const said = follow(() => [shown.mayWrite, shown.isLarge]);
    expect(said.last).toEqual([true, false]);
    const standing = { generation: 0, seq: 0, authors: {} };
    const [socket] = desk.relay.sockets;
    socket!.hear(encodeStanding({ ...standing, mayWrite: false, isLarge: true }));
    await comes(said, [false, true]);
    socket!.hear(encodeStanding({ ...standing, mayWrite: true, isLarge: true }));
    await comes(said, [true, true]);
    for (const given of [false, true]) {
      hasRight = given;
      rightMoves.forEach((moved) => moved());
      await comes(said, [given, true]);
    }
  });

  it('says who wrote which words: the person here also before the relay knows it, others as the relay bound them, else nobody', async () => {
    note('của tôi')(paper.doc);
    expect(shown.written).toEqual([{ person: me, from: 1, to: 8 }]);
    const stranger = new Y.Doc();
    Y.applyUpdate(stranger, Y.encodeStateAsUpdate(paper.doc));
    note('của ai')(stranger);
    paper.receive(Y.encodeStateAsUpdate(stranger));
    expect(shown.written.at(-1)).toEqual({ person: null, from: 10, to: 16 });
    const authors = { [stranger.clientID]: minh };
    await tab.store.papers.takeRoom({ room: `dossier/${room.id}`, generation: 0, seq: 1, authors, base: Y.encodeStateAsUpdate(stranger), updates: [] });
    const written = follow(() => shown.written.map(({ person }) => person));
    await comes(written, [me, minh]);
  });

  it('takes back own steps of fields and notes alike, and begins anew when the paper does', async () => {
    await until(() => live.status.isLive);
    const can = follow(() => [shown.canUndo, shown.canRedo]);
    expect(can.last).toEqual([false, false]);
    note('ghi chép')(paper.doc);
    await comes(can, [true, false]);
    desk.relay.write((doc) => wordField(doc, 'keywords', 'cầu', act(minh)));
    await vi.waitUntil(() => shown.fields.keywords !== undefined);
    shown.undo();
    await comes(can, [false, true]);
    expect([shown.written, valuesOf(shown.fields.keywords)]).toEqual([[], ['cầu']]);
    shown.redo();
    await comes(can, [true, false]);
  });

  it('without a line a paper as it was is compared with today’s', () => {
    wordField(paper.doc, 'title', 'Trước', act(me));
    const earlier = Y.encodeStateAsUpdate(paper.doc);
    paper.doc.transact(() => paper.doc.getXmlFragment('notes').insert(0, [new Y.XmlElement('paragraph')]), origins.person);
    expect(shown.asItWas(earlier).fields[0]).toEqual({ field: 'title', then: 'Trước', now: null });
  });
});

describe('words that the relay refused', () => {
  async function refuseNext(write: () => void): Promise<void> {
    await until(() => live.status.isLive);
    const before = paper.doc;
    desk.relay.script = () => {
      desk.relay.script = () => undefined;
      return 'refuse';
    };
    write();
    await until(() => paper.doc !== before);
  }

  it('stand in the list with why, one tap says them again, and only then are they gone from it', async () => {
    const list = new RefusedWordsList(tab.store, (error) => desk.faults.push(error));
    const words = follow(() => list.of(room).flatMap(({ items, refusals }) => items.map(({ text, said }) => [text, said.of, refusals[0]!.rule])));
    await refuseNext(() => wordField(paper.doc, 'title', 'Bị từ chối', act(me)));
    await comes(words, [['Bị từ chối', 'field', 'F-03']]);
    await until(() => live.status.isLive);
    await writeDossier(context(), paper).putAgain(list.all[0]!.items[0]!);
    await comes(words, []);
    expect(valuesOf(shown.fields.title)).toEqual(['Bị từ chối']);
    await vi.waitUntil(() => paper.saving === 'sent', { timeout: 5_000 });
    expect(valuesOf(shown.fields.title)).toEqual(['Bị từ chối']);
  });

  it('are put into the notes of another dossier, or let go; what cannot be written there is not let go', async () => {
    const list = new RefusedWordsList(tab.store, (error) => desk.faults.push(error));
    const words = follow(() => list.all.map(({ items }) => items.map(({ text }) => text)));
    await refuseNext(() => {
      wordField(paper.doc, 'title', 'Một', act(me));
      wordField(paper.doc, 'keywords', 'Hai', act(me));
    });
    await comes(words, [['Một', 'Hai']]);
    const other = await tab.store.papers.open({ kind: 'dossier', id: uuid(0xd3) });
    const write = writeDossier(context(), other);
    const [one, two] = list.all[0]!.items as [(typeof list.all)[0]['items'][0], (typeof list.all)[0]['items'][0]];
    await withFaultAt(1, 'quota', () => expect(write.putInNotes(one)).rejects.toBeInstanceOf(StorageFull));
    expect((await tab.store.journal.refusedWords())[0]!.changes).toHaveLength(2);
    await letGo(context(), two);
    await comes(words, [['Một']]);
    other.retry();
    await other.settled();
    await other.close();
  });
});
