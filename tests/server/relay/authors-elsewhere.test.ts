import type * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, PersonId, Sha256 } from '../../../src/domain/shared/ids';
import { addComment, dropComment, markComment, readComments } from '../../../src/papers/dossier/comments';
import { addEntry, addExpected, moveEntry, readDossier, removeEntry, wordEntry, wordField } from '../../../src/papers/dossier/contents';
import { addReference } from '../../../src/papers/dossier/references';
import { dossierDoc } from '../../../src/papers/dossier/shape';
import { createDossierUndo } from '../../../src/papers/dossier/undo';
import { addHeading, readPlan, removeLine, wordLine } from '../../../src/papers/plan/lines';
import { discardItem, layItem, putFiles, putPages, readTray, takeItem, wordItem } from '../../../src/papers/tray/items';
import { trayDoc } from '../../../src/papers/tray/shape';
import { staff } from '../../support/builders';
import { answer, memoryRelay, sit, wrote } from '../../support/memory-relay';
import { act } from '../../papers/support';

type Work = (doc: Y.Doc) => void;

/** Two people at one paper. */
function desks(kind: string) {
  const house = memoryRelay();
  const room = `${kind}/00000000-0000-4000-8000-000000000001`;
  return { house, officer: sit(house, room, staff.officer), head: sit(house, room, staff.head) };
}

const by = ({ id }: { readonly id: PersonId }) => act(id);
const scan = (digit: string): OriginalRef => ({
  sha256: digit.repeat(64) as Sha256,
  byteLength: 5,
  mediaType: 'application/pdf',
  name: `${digit}.pdf`,
  part: 'main',
});
const page = (id: string, { turns = 0, digit = 'd' }: { readonly turns?: 0 | 1; readonly digit?: string } = {}) => ({
  id,
  turns,
  picture: { sha256: digit.repeat(64) as Sha256, byteLength: 1, mediaType: 'image/jpeg' },
});

describe('HOSO-10 a dossier says by whom its words are', () => {
  const write: Readonly<Record<string, (person: { readonly id: PersonId }) => Work>> = {
    'a wording of the dossier': (person) => (doc) => wordField(doc, 'title', 'Hồ sơ sửa đường', by(person)),
    'a wording of an entry': (person) => (doc) => {
      const entry = readDossier(doc).entries[0]?.id ?? addEntry(doc, { kind: 'paper' }, 0, by(person));
      wordEntry(doc, { entry, field: 'note', value: 'Bản chính' }, by(person));
    },
    'what is expected': (person) => (doc) => void addExpected(doc, 'Biên bản họp', by(person)),
    'a comment': (person) => (doc) => void addComment(doc, { text: 'Đồng ý', to: null, about: null }, by(person)),
    'a reference': (person) => (doc) =>
      void addReference(doc, { dossier: '44444444-0000-4000-8000-000000000004' as DossierId, code: '01', title: 'Hồ sơ khác', note: '' }, by(person)),
    'that an entry was taken out': (person) => (doc) => removeEntry(doc, '00000000-0001', by(person)),
  };

  test.each(Object.entries(write))('HOSO-10 nobody writes %s under another’s name', async (_, as) => {
    const { officer } = desks('dossier');
    expect(await answer(officer, as(staff.head))).toBe('paperForged');
    expect(await answer(officer, as(staff.officer))).toBe('ack');
  });

  test('HOSO-10 a colleague’s comment is marked, dropped and brought back, and says what they said; an entry of theirs is moved', async () => {
    const { house, officer, head } = desks('dossier');
    await wrote(head, write['a comment']!(staff.head));
    await wrote(head, (doc) => void [0, 1].map((place) => addEntry(doc, { kind: 'paper' }, place, by(staff.head))));
    const [said] = readComments(officer.doc);
    const undo = createDossierUndo(officer.doc);
    const { id, ...value } = said!;
    expect(await answer(officer, (doc) => void dossierDoc(doc).comments.set(id, { ...value, text: 'Không đồng ý' }))).toBe('paperForged');
    expect(await wrote(officer, (doc) => moveEntry(doc, readDossier(doc).entries[1]!.id, 0, by(staff.officer)))).toBe('ack');
    expect(await wrote(officer, (doc) => markComment(doc, id, true))).toBe('ack');
    expect(await wrote(officer, (doc) => dropComment(doc, id))).toBe('ack');
    house.replaceValidator();
    expect(await wrote(officer, () => undo.undo())).toBe('ack');
    expect(readComments(head.doc)).toMatchObject([{ by: staff.head.id, text: 'Đồng ý', done: true }]);
  });

  test('HOSO-10 a wording put in the place of a colleague’s, and taken back, leaves the colleague’s as it was', async () => {
    const { officer, head } = desks('dossier');
    await wrote(head, write['a wording of the dossier']!(staff.head));
    const undo = createDossierUndo(officer.doc);
    expect(await wrote(officer, (doc) => wordField(doc, 'title', 'Hồ sơ khác', by(staff.officer)))).toBe('ack');
    expect(await wrote(officer, () => undo.undo())).toBe('ack');
    expect(readDossier(head.doc).fields.title).toMatchObject([{ value: 'Hồ sơ sửa đường', by: staff.head.id }]);
  });
});

describe('HOSO-10 a file plan says by whom its words are', () => {
  test('HOSO-10 nobody words a line, or takes one out, under another’s name; a colleague’s line is worded and taken out under one’s own', async () => {
    const { officer, head } = desks('plan');
    await wrote(head, (doc) => {
      const line = addHeading(doc, null, by(staff.head));
      wordLine(doc, { line, field: 'title', value: 'Tổng hợp' }, by(staff.head));
    });
    const line = readPlan(officer.doc).headings[0]!.id;
    const works: readonly ((person: { readonly id: PersonId }) => Work)[] = [
      (person) => (doc) => wordLine(doc, { line, field: 'title', value: 'Tổ chức' }, by(person)),
      (person) => (doc) => removeLine(doc, line, by(person)),
    ];
    for (const as of works) {
      expect(await answer(officer, as(staff.head))).toBe('paperForged');
      expect(await wrote(officer, as(staff.officer))).toBe('ack');
    }
  });
});

describe('HOSO-10 a capture tray says by whom its items are', () => {
  const item = '00000000-00aa';
  const lay: (person: { readonly id: PersonId }) => Work = (person) => (doc) => layItem(doc, { id: item, addedAt: act().at }, by(person));
  const write: Readonly<Record<string, (person: { readonly id: PersonId }) => Work>> = {
    'an item': lay,
    'a word of an item': (person) => (doc) => wordItem(doc, { item, field: 'subject', value: 'V/v sửa đường' }, by(person)),
    'a file': (person) => (doc) => putFiles(doc, item, [scan('a')], by(person)),
    'a page': (person) => (doc) => putPages(doc, item, [page('00000000-00bb')], by(person)),
    'that an item was registered': (person) => (doc) =>
      takeItem(doc, { item, how: 'registered', proposal: null, taken: { words: new Set(), files: new Set(), pages: new Set() } }, by(person)),
    'that an item was discarded': (person) => (doc) => discardItem(doc, item, by(person)),
  };

  test.each(Object.entries(write))('HOSO-10 nobody writes %s under another’s name', async (_, as) => {
    const { officer } = desks('tray');
    expect(await answer(officer, as(staff.head))).toBe('paperForged');
    expect(await answer(officer, as(staff.officer))).toBe('ack');
  });

  test('HOSO-10 a colleague’s files are put in another order and their pages turned; other bytes under their name are not taken', async () => {
    const { officer, head } = desks('tray');
    await wrote(head, (doc) => {
      lay(staff.head)(doc);
      putFiles(doc, item, [scan('a'), scan('b')], by(staff.head));
      putPages(doc, item, [page('00000000-00bb')], by(staff.head));
    });
    expect(await wrote(officer, (doc) => putFiles(doc, item, [scan('b'), scan('a')], by(staff.officer)))).toBe('ack');
    expect(await wrote(officer, (doc) => putPages(doc, item, [page('00000000-00bb', { turns: 1 })], by(staff.officer)))).toBe('ack');
    expect(await answer(officer, (doc) => putPages(doc, item, [page('00000000-00bb', { turns: 1, digit: 'e' })], by(staff.officer)))).toBe('paperForged');
    const [[id, value] = []] = trayDoc(officer.doc).files;
    expect(await answer(officer, (doc) => void trayDoc(doc).files.set(id!, { ...value!, original: scan('c') }))).toBe('paperForged');
    const [{ files, pages } = { files: [], pages: [] }] = readTray(head.doc);
    expect([files.map(({ original, by: whose }) => [original.name, whose]), pages.map(({ turns }) => turns)]).toEqual([
      [
        ['b.pdf', staff.head.id],
        ['a.pdf', staff.head.id],
      ],
      [1],
    ]);
  });
});
