import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/shared/ids';
import { problemOf } from '../../src/papers/check';
import { changesSince } from '../../src/papers/changes';
import { addComment, markComment, readComments } from '../../src/papers/dossier/comments';
import {
  addEntry,
  addExpected,
  bringBackEntry,
  meetExpected,
  moveEntry,
  readDossier,
  removeEntry,
  wordEntry,
  wordField,
} from '../../src/papers/dossier/contents';
import { dossierDoc } from '../../src/papers/dossier/shape';
import { origins } from '../../src/papers/origin';
import { projection } from '../../src/papers/projection';
import { createDossierUndo } from '../../src/papers/dossier/undo';
import { bringUpToDate, type ShapeStep } from '../../src/papers/versions';
import { act, copyOf, hashOf, lan, minh, sync } from './support';

const letter = '00000000-0000-4000-8000-0000000000aa' as DocumentId;
const titlesOf = (doc: Y.Doc) => (readDossier(doc).fields.title ?? []).map(({ value }) => value);
const idsOf = (doc: Y.Doc) => readDossier(doc).entries.map(({ id }) => id);

describe('a dossier written by several people', () => {
  it('two people who word the title at once both keep their words until one is chosen', () => {
    const one = new Y.Doc();
    wordField(one, 'title', 'Hồ sơ cũ', act());
    const other = copyOf(one);
    wordField(one, 'title', 'Hồ sơ sửa đường', act(lan));
    wordField(other, 'title', 'Hồ sơ sửa cầu', act(minh));
    sync(one, other);
    expect([...titlesOf(one)].sort()).toEqual(['Hồ sơ sửa cầu', 'Hồ sơ sửa đường']);
    expect(titlesOf(one)).toEqual(titlesOf(other));

    wordField(one, 'title', 'Hồ sơ sửa cầu', act(lan));
    sync(one, other);
    expect(titlesOf(other)).toEqual(['Hồ sơ sửa cầu']);
  });

  it('taking back one’s own words brings the old ones back, but not against what a colleague wrote since', () => {
    const one = new Y.Doc();
    wordField(one, 'title', 'Đầu tiên', act());
    const undo = createDossierUndo(one);
    wordField(one, 'title', 'Của Lan', act(lan));
    const other = copyOf(one);
    wordField(other, 'title', 'Của Minh', act(minh));
    sync(one, other);
    undo.undo();
    expect(titlesOf(one)).toEqual(['Của Minh']);
    undo.redo();
    expect(titlesOf(one)).toEqual(['Của Minh']);
    expect(problemOf('dossier', copyOf(one))).toBeNull();
  });

  it('taking back takes back only one’s own step', () => {
    const one = new Y.Doc();
    const undo = createDossierUndo(one);
    const mine = addEntry(one, { kind: 'paper' }, 0, act(lan));
    const other = copyOf(one);
    const theirs = addEntry(other, { kind: 'document', document: letter }, 1, act(minh));
    sync(one, other);
    undo.undo();
    sync(one, other);
    expect(idsOf(other)).toEqual([theirs]);
    undo.redo();
    expect(new Set(idsOf(one))).toEqual(new Set([mine, theirs]));
  });

  it('an entry taken out while a colleague words it keeps the words and can be brought back', () => {
    const one = new Y.Doc();
    const entry = addEntry(one, { kind: 'paper' }, 0, act());
    const other = copyOf(one);
    removeEntry(one, entry, act(lan));
    wordEntry(other, { entry, field: 'note', value: 'Thiếu trang 3' }, act(minh));
    sync(one, other);
    expect(idsOf(other)).toEqual([]);
    bringBackEntry(other, entry);
    sync(one, other);
    expect(readDossier(one).entries[0]?.words.note?.[0]?.value).toBe('Thiếu trang 3');
  });

  it('an entry whose adding is taken back while a colleague dates it keeps the date and can be brought back', () => {
    const doc = new Y.Doc();
    const entry = addEntry(doc, { kind: 'paper' }, 0, act());
    const other = copyOf(doc);
    doc.transact(() => dossierDoc(doc).entries.delete(entry), origins.person);
    wordEntry(other, { entry, field: 'date', value: '01/11/2026' }, act(minh));
    sync(doc, other);
    expect(readDossier(doc).removed.map(({ id, words }) => [id, words.date?.[0]?.value])).toEqual([[entry, '01/11/2026']]);
    bringBackEntry(doc, entry);
    expect(readDossier(doc).entries.map(({ id }) => id)).toEqual([entry]);
    expect(problemOf('dossier', doc)).toBeNull();
  });

  it('two people who fill different fields of one new entry lose neither', () => {
    const one = new Y.Doc();
    const entry = addEntry(one, { kind: 'paper' }, 0, act());
    const other = copyOf(one);
    wordEntry(one, { entry, field: 'sheets', value: 3 }, act(lan));
    wordEntry(other, { entry, field: 'note', value: 'Bản sao' }, act(minh));
    sync(one, other);
    const { words } = readDossier(one).entries[0]!;
    expect([words.sheets?.[0]?.value, words.note?.[0]?.value]).toEqual([3, 'Bản sao']);
  });

  it('entries that got one and the same place stand in one order everywhere, and something can be put between them', () => {
    const one = new Y.Doc();
    const other = new Y.Doc();
    const same = () => 0.25;
    addEntry(one, { kind: 'paper' }, 0, { ...act(lan), random: same });
    addEntry(other, { kind: 'paper' }, 0, { ...act(minh), random: same });
    sync(one, other);
    const [first, second] = readDossier(one).entries;
    expect(first?.order).toBe(second?.order);
    expect(idsOf(one)).toEqual(idsOf(other));
    const between = addEntry(one, { kind: 'paper' }, 1, act(lan));
    moveEntry(one, first!.id, 2, act(lan));
    sync(one, other);
    expect(idsOf(other)).toContain(between);
    expect(idsOf(other)).toEqual(idsOf(one));
    expect(idsOf(one).at(-1)).toBe(first!.id);
  });

  it('edits converge to one content in whatever order they arrive, and every state is one that the relay keeps', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), fc.array(fc.nat(), { minLength: 3, maxLength: 60 }), converge), { numRuns: 60 });
  });

  it('two devices that open a new dossier at once initialise nothing twice', () => {
    const one = new Y.Doc();
    const other = new Y.Doc();
    for (const doc of [one, other]) {
      dossierDoc(doc);
      readDossier(doc);
      bringUpToDate('dossier', doc);
    }
    expect(Y.encodeStateAsUpdate(one).length).toBe(2);
    wordField(one, 'title', 'A', act(lan));
    wordField(other, 'keywords', 'B', act(minh));
    sync(one, other);
    expect(Object.keys(readDossier(one).fields).sort()).toEqual(['keywords', 'title']);
  });

  it('a step from an older shape that runs twice, or on two devices at once, changes nothing more', () => {
    const moveNotes: ShapeStep = (doc) => {
      const { comments } = dossierDoc(doc);
      for (const [id, entry] of dossierDoc(doc).entries)
        if (!comments.has(id)) comments.set(id, { by: lan, at: act().at, to: null, text: entry.order, about: id, done: false });
    };
    const one = new Y.Doc();
    addEntry(one, { kind: 'paper' }, 0, act());
    const other = copyOf(one);
    bringUpToDate('dossier', one, [moveNotes]);
    bringUpToDate('dossier', other, [moveNotes]);
    sync(one, other);
    const once = hashOf('dossier', one);
    bringUpToDate('dossier', one, [moveNotes]);
    expect([hashOf('dossier', one), hashOf('dossier', other)]).toEqual([once, once]);
    expect(readComments(one)).toHaveLength(1);
  });
});

describe('while you were away', () => {
  it('says which field, entry, comment and paragraph differ, and which were moved', () => {
    const doc = new Y.Doc();
    const first = addEntry(doc, { kind: 'paper' }, 0, act());
    const second = addEntry(doc, { kind: 'paper' }, 1, act());
    wordField(doc, 'title', 'Cũ', act());
    const before = projection('dossier', doc);
    wordField(doc, 'title', 'Mới', act(minh));
    wordEntry(doc, { entry: first, field: 'note', value: 'Đã kiểm' }, act(minh));
    moveEntry(doc, first, 1, act(minh));
    const comment = addComment(doc, { to: lan, text: 'Xem giúp', about: second }, act(minh));
    const paragraph = new Y.XmlElement('paragraph');
    doc.getXmlFragment('notes').insert(0, [paragraph]);
    paragraph.insert(0, [new Y.XmlText('Họp ngày 25')]);

    const changes = changesSince(before, projection('dossier', doc));
    expect(changes.map(({ path }) => path).sort()).toEqual(
      ['fields/title', `entries/${first}/words/note`, 'entries/order', `comments/${comment}`, 'notes/Họp ngày 25'].sort(),
    );
    expect(changes.find(({ path }) => path === 'fields/title')).toMatchObject({ before: ['Cũ'], after: ['Mới'] });
    expect(changesSince(before, before)).toEqual([]);
  });
});

/** One thing that somebody does in a copy of the paper, chosen by numbers. */
type Step = { readonly copy: number; readonly does: number; readonly pick: number };
const step: fc.Arbitrary<Step> = fc.record({ copy: fc.nat(2), does: fc.nat(8), pick: fc.nat(5) });

function converge(steps: readonly Step[], shuffle: readonly number[]): void {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'network' && updates.push(update));
  for (const each of steps) {
    take(docs[each.copy]!, each);
    if (each.does === 8) sync(docs[0]!, docs[each.copy]!);
  }
  sync(...docs);
  const late = new Y.Doc();
  const shuffled = updates
    .map((update, index) => ({ update, rank: shuffle[index % shuffle.length]! + index / 1000 }))
    .sort((one, other) => one.rank - other.rank);
  for (const { update } of shuffled) Y.applyUpdate(late, update, 'network');
  for (const { update } of shuffled) Y.applyUpdate(late, update, 'network');
  expect(new Set([...docs, late].map((doc) => hashOf('dossier', doc))).size).toBe(1);
  expect(problemOf('dossier', late)).toBeNull();
}

function take(doc: Y.Doc, { copy, does, pick }: Step): void {
  const by = act([lan, minh][copy % 2]);
  const { entries, expected, removed } = readDossier(doc);
  const entry = entries[pick % (entries.length || 1)]?.id;
  if (does === 0) addEntry(doc, pick % 2 ? { kind: 'paper' } : { kind: 'document', document: letter }, pick, by);
  if (does === 1) wordField(doc, 'title', `tên ${pick}`, by);
  if (does === 2 && entry) wordEntry(doc, { entry, field: 'note', value: `ghi ${pick}` }, by);
  if (does === 3 && entry) moveEntry(doc, entry, pick, by);
  if (does === 4 && entry) removeEntry(doc, entry, by);
  if (does === 5 && removed[0]) bringBackEntry(doc, removed[0].id);
  if (does === 6) addExpected(doc, `chờ ${pick}`, by);
  if (does === 6 && expected[0]) meetExpected(doc, expected[0].id, entry ?? null);
  if (does === 7) markComment(doc, addComment(doc, { to: null, text: `nói ${pick}`, about: entry ?? null }, by), pick % 2 === 0);
}
