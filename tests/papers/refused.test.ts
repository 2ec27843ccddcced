import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { problemOf } from '../../src/papers/check';
import { changesSince } from '../../src/papers/changes';
import { addComment, readComments } from '../../src/papers/dossier/comments';
import { addEntry, addExpected, moveEntry, readDossier, removeEntry, wordEntry, wordField } from '../../src/papers/dossier/contents';
import { addNotes } from '../../src/papers/dossier/notes';
import type { DossierId } from '../../src/domain/shared/ids';
import { addReference, readReferences } from '../../src/papers/dossier/references';
import { putAgain, saidOf, textsOf } from '../../src/papers/dossier/refused';
import { projection } from '../../src/papers/projection';
import { act, copyOf, minh } from './support';

it('what a refused batch said is said again in the paper as it is now, each word once', () => {
  const kept = new Y.Doc();
  const old = addEntry(kept, { kind: 'paper' }, 0, act());
  addEntry(kept, { kind: 'paper' }, 1, act());
  wordField(kept, 'title', 'Cũ', act());
  const refused = copyOf(kept);
  wordField(refused, 'title', 'Mới', act());
  wordEntry(refused, { entry: old, field: 'sheets', value: 12 }, act());
  const fresh = addEntry(refused, { kind: 'paper' }, 2, act());
  wordEntry(refused, { entry: fresh, field: 'title', value: 'Biên bản' }, act());
  addExpected(refused, 'Phụ lục', act());
  addReference(refused, { dossier: old as DossierId, code: '02.TCCB', title: 'Hồ sơ biên chế', note: 'cùng việc' }, act());
  addComment(refused, { to: minh, text: 'Xem giúp', about: null }, act());
  addNotes(refused, [{ text: 'Ghi chép/có gạch chéo' }]);
  moveEntry(refused, old, 2, act());

  const changes = changesSince(projection('dossier', kept), projection('dossier', refused));
  const said = changes.map(saidOf);
  expect(said.flatMap(textsOf).sort()).toEqual([
    '02.TCCB – Hồ sơ biên chế – cùng việc',
    '12',
    'Biên bản',
    'Ghi chép/có gạch chéo',
    'Mới',
    'Phụ lục',
    'Xem giúp',
  ]);
  for (const each of said) putAgain(kept, each, act());
  const { fields, entries, expected } = readDossier(kept);
  expect(fields.title!.map(({ value }) => value)).toEqual(['Mới']);
  expect(entries.map(({ words }) => [words.sheets?.[0]?.value, words.title?.[0]?.value])).toEqual([
    [12, undefined],
    [undefined, undefined],
    [undefined, 'Biên bản'],
  ]);
  expect(expected.map(({ title }) => title[0]!.value)).toEqual(['Phụ lục']);
  expect(readReferences(kept).map(({ code, note }) => [code, note])).toEqual([['02.TCCB', 'cùng việc']]);
  expect(readComments(kept).map(({ text, to }) => [text, to])).toEqual([['Xem giúp', minh]]);
  expect(projection('dossier', kept).notes).toEqual(['Ghi chép/có gạch chéo']);
  expect(problemOf('dossier', copyOf(kept))).toBeNull();
});

it('words of an entry that is gone go into the notes, and a removal is not done again', () => {
  const kept = new Y.Doc();
  const refused = copyOf(kept);
  const before = projection('dossier', refused);
  const entry = addEntry(refused, { kind: 'paper' }, 0, act());
  const between = projection('dossier', refused);
  wordEntry(refused, { entry, field: 'note', value: 'thiếu trang 3' }, act());
  const [worded] = changesSince(between, projection('dossier', refused));
  putAgain(kept, saidOf(worded!), act());
  expect(projection('dossier', kept).notes).toEqual(['thiếu trang 3']);
  removeEntry(refused, entry, act());
  const acts = changesSince(between, projection('dossier', refused)).map(saidOf);
  expect(acts.every(({ of }) => of === 'act')).toBe(true);
  expect(before).not.toEqual(between);
});

it('a note that leads to a place of the app is one that the relay keeps', () => {
  const doc = new Y.Doc();
  addNotes(doc, [{ text: 'Xem tiếp', href: '#/ho-so/00000000-0000-4000-8000-000000000001' }]);
  expect(problemOf('dossier', copyOf(doc))).toBeNull();
});
