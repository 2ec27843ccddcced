import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { addComment } from '../../../src/papers/dossier/comments';
import { addEntry, addExpected, meetExpected, removeEntry, wordEntry, wordField } from '../../../src/papers/dossier/contents';
import type { DossierId } from '../../../src/domain/shared/ids';
import { addReference } from '../../../src/papers/dossier/references';
import { dossierThen } from '../../../src/queries/paper/dossier-then';
import { uuid } from '../../support/builders';
import { note } from '../../support/paper-house';
import { act, minh } from '../../papers/support';

it('a dossier as it was is compared with today’s: what stands, what says something else, what is gone, and how much was added', () => {
  const doc = new Y.Doc();
  wordField(doc, 'title', 'Hồ sơ cũ', act());
  wordField(doc, 'keywords', 'biên chế', act());
  const [kept, changed, gone] = [0, 1, 2].map((place) => addEntry(doc, { kind: 'paper' }, place, act())) as [string, string, string];
  wordEntry(doc, { entry: kept, field: 'title', value: 'Biên bản' }, act());
  const expected = addExpected(doc, 'Phụ lục', act());
  note('đoạn đầu')(doc);
  note('đoạn bị xóa')(doc);
  addReference(doc, { dossier: uuid(0xd7) as DossierId, code: '02.TCCB', title: 'Hồ sơ biên chế', note: '' }, act());
  addComment(doc, { to: null, text: 'xem lại', about: null }, act(minh));
  const earlier = Y.encodeStateAsUpdate(doc);

  wordField(doc, 'title', 'Hồ sơ mới', act());
  wordEntry(doc, { entry: changed, field: 'note', value: 'thiếu trang 3' }, act());
  removeEntry(doc, gone, act());
  addEntry(doc, { kind: 'paper' }, 0, act());
  meetExpected(doc, expected, kept);
  doc.getXmlFragment('notes').delete(1, 1);
  note('đoạn mới')(doc);
  addReference(doc, { dossier: uuid(0xd8) as DossierId, code: '03.TCCB', title: 'Hồ sơ tuyển dụng', note: '' }, act());

  const then = dossierThen(earlier, doc);
  expect(then.fields).toEqual([
    { field: 'title', then: 'Hồ sơ cũ', now: 'Hồ sơ mới' },
    { field: 'description', then: '', now: null },
    { field: 'keywords', then: 'biên chế', now: null },
  ]);
  expect(then.entries.map(({ id, since }) => [id, since])).toEqual([
    [kept, 'same'],
    [changed, 'changed'],
    [gone, 'gone'],
  ]);
  expect(then.expected).toEqual([{ id: expected, title: 'Phụ lục', isMet: false, since: 'changed' }]);
  expect(then.references.map(({ code, since }) => [code, since])).toEqual([['02.TCCB', 'same']]);
  expect(then.notes).toEqual([
    { text: 'đoạn đầu', since: 'same' },
    { text: 'đoạn bị xóa', since: 'gone' },
  ]);
  expect(then.comments.map(({ since }) => since)).toEqual(['same']);
  expect(then.added).toEqual({ entries: 1, expected: 0, references: 1, notes: 1, comments: 0 });
});
