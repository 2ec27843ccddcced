import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import type { PersonId, Sha256 } from '../../../src/domain/shared/ids';
import { attach, detach, moveAttachment } from '../../../src/papers/draft/attachments';
import { addDraftComment, dropDraftComment, markDraftComment, readDraftComments } from '../../../src/papers/draft/comments';
import { readDraft } from '../../../src/papers/draft/reading';
import { draftDoc } from '../../../src/papers/draft/shape';
import { acceptSuggestion, addSuggestion, dropSuggestion, readSuggestions } from '../../../src/papers/draft/suggestions';
import { createDraftUndo } from '../../../src/papers/draft/undo';
import { addBlocks, wordDraft } from '../../../src/papers/draft/writing';
import { staff } from '../../support/builders';
import { answer, memoryRelay, settle, sit, wrote } from '../../support/memory-relay';
import { updateOf } from '../../support/papers';
import { act, copyOf } from '../../papers/support';

const ROOM = 'draft/00000000-0000-4000-8000-000000000001';
const file = { sha256: 'ab'.repeat(32) as Sha256, byteLength: 10, mediaType: 'application/pdf', name: 'phụ lục.pdf', part: 'annex' } as const;

type Work = (doc: Y.Doc) => void;

/** Two drafters of one draft in a relay; each writes from a device of their own. */
function desks() {
  const house = memoryRelay();
  const [officer, head] = [sit(house, ROOM, staff.officer), sit(house, ROOM, staff.head)];
  return { house, officer, head };
}

const by = (person: { readonly id: PersonId }) => act(person.id);
const comment = (person: { readonly id: PersonId }, text = 'Đồng ý trình'): Work => {
  return (doc) => void addDraftComment(doc, { text, to: null, about: null }, by(person));
};
const suggest = (person: { readonly id: PersonId }): Work => {
  return (doc) => void addSuggestion(doc, { about: { from: 1, to: 4 }, replacement: 'lời khác' }, by(person));
};

describe('HOSO-10 a draft says by whom its words are', () => {
  test('HOSO-10 nobody writes a comment, a suggestion, an answer, a wording or an attachment under another’s name', async () => {
    const { officer } = desks();
    expect(await wrote(officer, (doc) => addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: 'Căn cứ Luật' }] }]))).toBe('ack');
    expect(await wrote(officer, suggest(staff.officer))).toBe('ack');
    const [suggested] = readSuggestions(officer.doc);
    const forged: readonly Work[] = [
      comment(staff.head),
      suggest(staff.leader),
      (doc) => void acceptSuggestion(doc, suggested!.id, by(staff.head)),
      (doc) => wordDraft(doc, 'subject', 'Về việc khác', by(staff.head)),
      (doc) => attach(doc, file, by(staff.head)),
    ];
    for (const each of forged) expect(await answer(officer, each)).toBe('paperForged');
    expect(await answer(officer, comment(staff.officer))).toBe('ack');
  });

  test('HOSO-10 what somebody said is changed by nobody else, also when it was removed in between; that it is done is everybody’s', async () => {
    const { officer, head } = desks();
    await wrote(head, comment(staff.head, 'Chưa trình'));
    const [said] = readDraftComments(officer.doc);
    const put =
      (value: object): Work =>
      (doc) =>
        void draftDoc(doc).comments.set(said!.id, { ...draftDoc(doc).comments.get(said!.id)!, ...value });
    expect(await answer(officer, put({ text: 'Đồng ý trình' }))).toBe('paperForged');
    expect(await wrote(officer, (doc) => markDraftComment(doc, said!.id, true))).toBe('ack');
    expect(readDraftComments(head.doc)).toMatchObject([{ by: staff.head.id, text: 'Chưa trình', done: true }]);
    await wrote(officer, (doc) => dropDraftComment(doc, said!.id));
    const { id: _, ...value } = said!;
    expect(await answer(officer, (doc) => void draftDoc(doc).comments.set(said!.id, { ...value, text: 'Đồng ý trình' }))).toBe('paperForged');
  });

  test('HOSO-10 a colleague’s attachment is moved, and what was removed of others comes back as it was', async () => {
    const { officer, head } = desks();
    await wrote(head, (doc) => attach(doc, file, by(staff.head)));
    const [attached] = readDraft(officer.doc).attachments;
    expect(await wrote(officer, (doc) => moveAttachment(doc, attached!.id, 0, by(staff.officer)))).toBe('ack');
    await wrote(head, (doc) => addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: 'Căn cứ Luật' }] }]));
    await wrote(head, suggest(staff.head));
    const { doc } = officer;
    const undo = createDraftUndo(doc);
    const [suggested] = readSuggestions(doc);
    expect(await wrote(officer, () => dropSuggestion(doc, suggested!.id))).toBe('ack');
    expect(readSuggestions(head.doc)).toEqual([]);
    expect(await wrote(officer, () => undo.undo())).toBe('ack');
    expect(readSuggestions(head.doc)).toMatchObject([{ by: staff.head.id, replacement: 'lời khác' }]);
  });

  test('HOSO-10 what a colleague said comes back by an undo also when the validator is another one since; other words in its place do not', async () => {
    const { house, officer, head } = desks();
    await wrote(head, comment(staff.head, 'Chưa trình'));
    const [said] = readDraftComments(officer.doc);
    const undo = createDraftUndo(officer.doc);
    await wrote(officer, (doc) => dropDraftComment(doc, said!.id));
    house.replaceValidator();
    const { id, ...value } = said!;
    expect(await answer(officer, (doc) => void draftDoc(doc).comments.set(id, { ...value, text: 'Đồng ý trình' }))).toBe('paperForged');
    expect(await wrote(officer, () => undo.undo())).toBe('ack');
    expect(readDraftComments(head.doc)).toMatchObject([{ by: staff.head.id, text: 'Chưa trình' }]);
  });

  test('HOSO-10 who marked a comment without a line while its writer removed it, or moved such a file, is not taken for a forger', async () => {
    const { officer, head } = desks();
    await wrote(head, comment(staff.head, 'Chưa trình'));
    await wrote(head, (doc) => attach(doc, file, by(staff.head)));
    await wrote(head, (doc) => attach(doc, { ...file, sha256: 'cd'.repeat(32) as Sha256 }, by(staff.head)));
    const [[said], [, second]] = [readDraftComments(officer.doc), readDraft(officer.doc).attachments];
    const offline = updateOf(copyOf(officer.doc), (doc) => {
      markDraftComment(doc, said!.id, true);
      moveAttachment(doc, second!.id, 0, by(staff.officer));
    });
    await wrote(head, (doc) => {
      dropDraftComment(doc, said!.id);
      detach(doc, second!.original.sha256);
    });
    officer.write(offline);
    await settle();
    expect(officer.heard.findLast(({ type }) => type === 'ack' || type === 'refused')?.type).toBe('ack');
  });

  test('HOSO-10 of two who write at once only the forger is refused', async () => {
    const { officer, head } = desks();
    const [one, other] = [updateOf(copyOf(officer.doc), comment(staff.head)), updateOf(copyOf(head.doc), comment(staff.head, 'Lời thật'))];
    officer.write(one);
    head.write(other);
    await settle();
    expect([officer, head].map(({ heard }) => heard.findLast(({ type }) => type === 'ack' || type === 'refused')?.type)).toEqual(['refused', 'ack']);
    expect(readDraftComments(officer.doc).map(({ text }) => text)).toEqual(['Lời thật']);
  });
});

test.each<[string, () => Y.XmlElement | Y.XmlText]>([
  ['words beside the paragraphs', () => new Y.XmlText('MẬT')],
  ['a cell without its table', () => new Y.XmlElement('tableCell')],
  ['a paragraph in a paragraph', () => nested('paragraph', new Y.XmlElement('paragraph'))],
  ['words beside the cells of a row', () => nested('table', nested('tableRow', new Y.XmlText('MẬT')))],
  ['a table in a cell', () => nested('table', nested('tableRow', nested('tableCell', new Y.XmlElement('table'))))],
  ['words in a broken line', () => nested('paragraph', nested('hardBreak', new Y.XmlText('MẬT')))],
  ['a picture', () => new Y.XmlElement('image')],
  ['a script', () => new Y.XmlElement('script')],
])('HOSO-10 %s: what no editor shows does not come into a draft, nor under a signature', async (_, node) => {
  const { officer } = desks();
  expect(await answer(officer, (doc) => draftDoc(doc).body.insert(0, [node()]))).toBe('paperMalformed');
});

function nested(name: string, inside: Y.XmlElement | Y.XmlText): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [inside]);
  return element;
}
