import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { Room } from '../../src/domain/papers/room';
import { refusal } from '../../src/domain/shared/refusal';
import { toInstant } from '../../src/domain/shared/time';
import type { Act } from '../../src/papers/act';
import { addEntry, readDossier, wordEntry, wordField } from '../../src/papers/dossier/contents';
import type { DeviceStore } from '../../src/storage/device';
import { StorageFull } from '../../src/storage/errors';
import type { OpenPaper } from '../../src/storage/papers/open-paper';
import type { PaperCache } from '../../src/storage/ports';
import { staff, uuid } from '../support/builders';
import { withFaultAt } from './support/faults';
import { Profile, until } from './support/device';

const room: Room = { kind: 'dossier', id: uuid(0xd1) };
const name = `dossier/${room.id}`;
let made = 0;
const act = (): Act => ({ by: staff.clerk.id, at: toInstant(Date.UTC(2026, 10, 25) + ++made), newId: () => uuid(0xa0000 + ++made), random: Math.random });
const titleIn = (paper: OpenPaper) => readDossier(paper.doc).fields.title?.map(({ value }) => value) ?? [];

async function send(store: DeviceStore, seq: number): Promise<Uint8Array> {
  const batch = (await store.journal.nextBatch(name))!;
  await store.journal.acknowledge(batch, seq);
  return batch.update;
}

describe('a paper on this device', () => {
  it('is there again after a killed tab, typed without any line', async () => {
    const profile = new Profile();
    const paper = await (await profile.open()).papers.open(room);
    wordField(paper.doc, 'title', 'Hồ sơ', act());
    expect(paper.saving).toBe('writing');
    await paper.settled();
    expect(paper.saving).toBe('saved');
    const again = await (await profile.open()).papers.open(room);
    expect(titleIn(again)).toEqual(['Hồ sơ']);
  });

  it('edits of one turn are one row, and go up as one batch under one id until it is answered', async () => {
    const store = await new Profile().open();
    const paper = await store.papers.open(room);
    for (let n = 0; n < 500; n++) addEntry(paper.doc, { kind: 'paper' }, n, act());
    await paper.settled();
    const first = await store.journal.nextBatch(name);
    wordField(paper.doc, 'title', 'Sau', act());
    await paper.settled();
    expect(await store.journal.nextBatch(name)).toEqual(first);
    const relay = new Y.Doc();
    for (let seq = 1; await store.journal.nextBatch(name); seq++) Y.applyUpdate(relay, await send(store, seq));
    expect(readDossier(relay).entries).toHaveLength(500);
    expect(relay.store.pendingStructs).toBeNull();
    await until(paper, () => paper.saving === 'sent');
  });

  it('what was acknowledged stays on the device before the feed brings it, and is not kept twice after', async () => {
    const profile = new Profile();
    const store = await profile.open();
    const paper = await store.papers.open(room);
    wordField(paper.doc, 'title', 'Đã gửi', act());
    await paper.settled();
    const update = await send(store, 1);
    expect(await store.journal.rooms()).toEqual([]);
    expect(titleIn(await (await profile.open()).papers.open(room))).toEqual(['Đã gửi']);
    await store.papers.take([{ room: name, generation: 0, seq: 1, authors: {}, base: null, updates: [update] }], 7);
    expect(titleIn(await (await profile.open()).papers.open(room))).toEqual(['Đã gửi']);
    expect(await store.papers.position()).toBe(7);
  });

  it('who types in one paper has neither the trays nor another room looked through', async () => {
    const store = await new Profile().open();
    const told: (string | null)[] = [];
    store.journal.subscribe((of) => void told.push(of));
    let trays = 0;
    store.captures.subscribe(() => void trays++);
    const paper = await store.papers.open(room);
    wordField(paper.doc, 'title', 'Một', act());
    await paper.settled();
    const update = await send(store, 1);
    await store.papers.take([{ room: name, generation: 0, seq: 1, authors: {}, base: null, updates: [update] }], 7);
    expect([new Set(told), trays]).toEqual([new Set([name]), 0]);
    await store.papers.takeRoom({ room: `tray/${staff.clerk.id}-2026-11-25`, generation: 0, seq: 1, authors: {}, base: null, updates: [update] });
    expect(trays).toBe(1);
  });

  it('opened twice in one tab without a line, each shows what is typed in the other, also in the same moment, and none of it counts as sent', async () => {
    const store = await new Profile().open();
    const [one, other] = [await store.papers.open(room), await store.papers.open(room)];
    for (let turn = 0; turn < 120; turn++) {
      addEntry(one.doc, { kind: 'paper' }, 0, act());
      if (turn % 3 !== 0) addEntry(other.doc, { kind: 'paper' }, 0, act());
      if (turn % 5 === 0) await one.settled();
    }
    await Promise.all([one.settled(), other.settled()]);
    for (const paper of [one, other]) {
      await until(paper, () => readDossier(paper.doc).entries.length === 200);
      expect(paper.saving).toBe('saved');
    }
  });

  it('nothing is lost when every cache is thrown away, broken or slow', async () => {
    const kept: Uint8Array[] = [];
    const broken: PaperCache = { open: () => ({ keep: (update) => void kept.push(update), close: () => undefined }), forget: async () => undefined };
    const profile = new Profile();
    const paper = await (await profile.open({ paperCache: async () => broken })).papers.open(room);
    wordField(paper.doc, 'title', 'Của tôi', act());
    const colleague = new Y.Doc();
    wordField(colleague, 'keywords', 'cầu, đường', act());
    paper.receive(Y.encodeStateAsUpdate(colleague));
    await paper.settled();
    expect(kept).toHaveLength(1);
    expect(titleIn(await (await profile.open()).papers.open(room))).toEqual(['Của tôi']);
  });

  it('two tabs typing into one paper both keep, and see each other', async () => {
    const profile = new Profile();
    const [one, other] = [await (await profile.open()).papers.open(room), await (await profile.open()).papers.open(room)];
    const entry = addEntry(one.doc, { kind: 'paper' }, 0, act());
    wordField(other.doc, 'title', 'Từ cửa sổ kia', act());
    await Promise.all([one.settled(), other.settled()]);
    await until(one, () => titleIn(one).length === 1);
    await until(other, () => readDossier(other.doc).entries.length === 1);
    wordEntry(other.doc, { entry, field: 'note', value: 'ghi ở cửa sổ kia' }, act());
    await other.settled();
    await until(one, () => readDossier(one.doc).entries[0]?.words.note !== undefined);
  });

  it('what arrives by the feed appears while the paper is open', async () => {
    const store = await new Profile().open();
    const paper = await store.papers.open(room);
    const colleague = new Y.Doc();
    wordField(colleague, 'title', 'Của đồng nghiệp', act());
    await store.papers.take([{ room: name, generation: 0, seq: 1, authors: {}, base: Y.encodeStateAsUpdate(colleague), updates: [] }], 1);
    await until(paper, () => titleIn(paper)[0] === 'Của đồng nghiệp');
    expect(await store.journal.rooms()).toEqual([]);
  });

  it('a full device is said while typing; what is on the screen stays and is kept when there is room again', async () => {
    const profile = new Profile();
    const store = await profile.open();
    const paper = await store.papers.open(room);
    await withFaultAt(1, 'quota', async () => {
      wordField(paper.doc, 'title', 'Chưa có chỗ', act());
      await paper.settled();
    });
    expect(paper.problem).toBeInstanceOf(StorageFull);
    expect(profile.notices).toContainEqual(expect.objectContaining({ kind: 'failed' }));
    await withFaultAt(1, 'quota', () => expect(paper.close()).rejects.toBeInstanceOf(StorageFull));
    expect(titleIn(paper)).toEqual(['Chưa có chỗ']);
    paper.retry();
    await paper.settled();
    expect(paper.problem).toBeNull();
    expect(titleIn(await (await profile.open()).papers.open(room))).toEqual(['Chưa có chỗ']);
  });

  it('what could not be kept is kept with the next word', async () => {
    const profile = new Profile();
    const paper = await (await profile.open()).papers.open(room);
    await withFaultAt(1, 'quota', async () => {
      wordField(paper.doc, 'title', 'Chưa có chỗ', act());
      await paper.settled();
    });
    wordField(paper.doc, 'keywords', 'cầu', act());
    await until(paper, () => paper.saving === 'saved');
    expect(titleIn(await (await profile.open()).papers.open(room))).toEqual(['Chưa có chỗ']);
  });

  it('the last words of a page that is closed do not wait for the write before them', async () => {
    const profile = new Profile();
    const store = await profile.open();
    const paper = await store.papers.open(room);
    wordField(paper.doc, 'title', 'Trước', act());
    await Promise.resolve();
    wordField(paper.doc, 'keywords', 'sau cùng', act());
    paper.leave();
    const again = await (await profile.open()).papers.open(room);
    expect(Object.keys(readDossier(again.doc).fields).sort()).toEqual(['keywords', 'title']);
    await paper.settled();
    const relay = new Y.Doc();
    for (let seq = 1; await store.journal.nextBatch(name); seq++) Y.applyUpdate(relay, await send(store, seq));
    expect(readDossier(relay).fields.title).toHaveLength(1);
  });

  it('the last words of a page reach the journal also when nobody opens the paper again, and only once there is room for them', async () => {
    const profile = new Profile();
    const paper = await (await profile.open()).papers.open(room);
    wordField(paper.doc, 'title', 'Trước', act());
    paper.leave();
    const { journal } = await profile.open();
    await withFaultAt(1, 'quota', () => expect(journal.takeLastWords()).rejects.toBeInstanceOf(StorageFull));
    await journal.takeLastWords();
    expect(await journal.rooms()).toEqual([name]);
  });
});

describe('a batch that is refused', () => {
  it('leaves the paper with what builds on it, takes nothing else down, and stays as words', async () => {
    const store = await new Profile().open();
    const paper = await store.papers.open(room);
    const before = paper.doc;
    const entry = addEntry(paper.doc, { kind: 'paper' }, 0, act());
    await paper.settled();
    const batch = (await store.journal.nextBatch(name))!;
    paper.swapClient();
    wordEntry(paper.doc, { entry, field: 'note', value: 'vẫn còn' }, act());
    await paper.settled();
    paper.swapClient();
    wordField(paper.doc, 'title', 'dựa trên phần bị từ chối', act());
    await paper.settled();
    await store.journal.refuse(batch, [refusal('notAllowed', 'F-03')]);
    await until(paper, () => paper.doc !== before);
    expect(readDossier(paper.doc).entries).toEqual([]);
    expect(titleIn(paper)).toEqual([]);
    const [words] = await store.journal.refusedWords();
    expect(words!.refusals[0]!.rule).toBe('F-03');
    expect(words!.changes.map(({ path }) => path)).toEqual(expect.arrayContaining(['fields/title', `entries/${entry}`]));
    expect((await store.journal.nextBatch(name))!.update.length).toBeGreaterThan(2);
    expect([before.clientID, batch]).not.toContain(paper.doc.clientID);
    const [first, ...others] = words!.changes.map(({ path }) => path);
    await store.journal.dropWords(words!.order, [first!]);
    expect((await store.journal.refusedWords())[0]!.changes.map(({ path }) => path)).toEqual(others);
    await store.journal.dropWords(words!.order, others);
    expect(await store.journal.refusedWords()).toEqual([]);
  });

  it('a rewritten room takes over, and own words that it does not hold are kept as words', async () => {
    const store = await new Profile().open();
    const paper = await store.papers.open(room);
    const before = paper.doc;
    wordField(paper.doc, 'title', 'Theo bản cũ', act());
    await paper.settled();
    const rewritten = new Y.Doc();
    wordField(rewritten, 'keywords', 'bản mới', act());
    await store.papers.takeRoom({ room: name, generation: 1, seq: 9, authors: {}, base: Y.encodeStateAsUpdate(rewritten), updates: [] });
    await until(paper, () => paper.doc !== before);
    expect(readDossier(paper.doc).fields).toMatchObject({ keywords: [{ value: 'bản mới' }] });
    expect(titleIn(paper)).toEqual([]);
    expect((await store.journal.refusedWords())[0]).toMatchObject({ changes: [{ path: 'fields/title', after: ['Theo bản cũ'] }] });
    expect(await store.journal.rooms()).toEqual([]);
  });

  it('a paper that may no longer be read is deleted with all that was ever cached of it, and own words that were not sent stay as words', async () => {
    const profile = new Profile();
    const kept = ['another paper'];
    const cache: PaperCache = {
      open: (cached) => (kept.push(cached), { keep: () => undefined, close: () => undefined }),
      forget: async (beginning) => void kept.splice(0, kept.length, ...kept.filter((cached) => !cached.startsWith(beginning))),
    };
    const store = await profile.open({ paperCache: async () => cache });
    const paper = await store.papers.open(room);
    wordField(paper.doc, 'keywords', 'Bị từ chối', act());
    await paper.settled();
    await store.journal.refuse((await store.journal.nextBatch(name))!, [refusal('notAllowed', 'F-03')]);
    await until(paper, () => kept.length === 3);
    wordField(paper.doc, 'title', 'Chưa gửi', act());
    await paper.settled();
    await store.papers.drop(name, [refusal('notAllowed', 'F-03')]);
    expect(kept).toEqual(['another paper']);
    expect(await store.papers.head(name)).toBeUndefined();
    expect(await store.journal.rooms()).toEqual([]);
    expect((await store.journal.refusedWords())[1]).toMatchObject({ changes: [{ after: ['Chưa gửi'] }] });
  });
});
