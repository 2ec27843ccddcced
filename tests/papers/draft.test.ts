import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { emptyOfficialText, officialTextHash, type BodyBlock, type OfficialText } from '../../src/domain/drafting/official-text';
import { changesSince } from '../../src/papers/changes';
import { problemOf } from '../../src/papers/check';
import { attach, detach, moveAttachment } from '../../src/papers/draft/attachments';
import { addDraftComment, dropDraftComment, markDraftComment, readDraftComments } from '../../src/papers/draft/comments';
import { blocksOf } from '../../src/papers/draft/content';
import { rangeOf } from '../../src/papers/draft/places';
import { projectDraft } from '../../src/papers/draft/projection';
import { attachedOriginals, readDraft, textOf } from '../../src/papers/draft/reading';
import { draftSaidOf, putDraftAgain } from '../../src/papers/draft/refused';
import { draftDoc, draftFields } from '../../src/papers/draft/shape';
import { tellDraft } from '../../src/papers/draft/told';
import { isOfRemark, readTicks, tickRemark } from '../../src/papers/draft/ticks';
import { createDraftUndo } from '../../src/papers/draft/undo';
import { addBlocks, takeText, wordDraft } from '../../src/papers/draft/writing';
import type { Sha256, SubmissionId } from '../../src/domain/shared/ids';
import { act, copyOf, hashOf, lan, minh, sync } from './support';

const paragraph = (text: string, kind: BodyBlock['kind'] = 'paragraph'): BodyBlock => ({ kind, runs: text === '' ? [] : [{ text }] });

const decision: OfficialText = {
  ...emptyOfficialText(),
  documentType: 'Quyết định',
  superior: '',
  issuer: 'BỘ NỘI VỤ',
  notation: 'QĐ-BNV',
  place: 'Hà Nội',
  subject: 'về việc ban hành Quy chế văn thư',
  addressees: ['Vụ Tổ chức cán bộ', 'Văn phòng Bộ'],
  body: [
    { kind: 'basis', runs: [{ text: 'Căn cứ Nghị định số 30/2020/NĐ-CP;', italic: true }] },
    { kind: 'article', runs: [{ text: 'Điều 1.', bold: true }, { text: ' Ban hành kèm theo Quyết định này.' }] },
    { kind: 'paragraph', align: 'center', runs: [{ text: 'dòng một\ndòng hai', underline: true }] },
    {
      kind: 'table',
      runs: [],
      rows: [
        [[paragraph('TT')], [paragraph('Tên đơn vị')]],
        [[paragraph('1')], [paragraph('Vụ Tổ chức cán bộ'), paragraph('Phòng Tổng hợp')]],
      ],
    },
  ],
  signer: { authority: 'KT.', onBehalfOf: 'BỘ TRƯỞNG', position: 'THỨ TRƯỞNG', name: 'Nguyễn Văn A' },
  recipients: ['- Như Điều 3;', '- Lưu: VT, TCCB.'],
  urgency: 2,
  circulation: 'LƯU HÀNH NỘI BỘ',
  typist: 'NVA',
  copies: 30,
  contact: '8 Tôn Thất Thuyết',
  appendices: [{ title: 'DANH SÁCH', body: [paragraph('Kèm theo Quyết định')] }],
};

function drafted(text: OfficialText = decision): Y.Doc {
  const doc = new Y.Doc();
  takeText(doc, text, act());
  return doc;
}

/** Two devices that know the same. */
function pair(): readonly [Y.Doc, Y.Doc] {
  const [one, other] = [drafted(), new Y.Doc()];
  sync(one, other);
  return [one, other];
}

const wordsIn = (doc: Y.Doc) => blocksOf(draftDoc(doc).body).map(({ runs }) => runs.map(({ text }) => text).join(''));
const textAt = (doc: Y.Doc, at: number) => (draftDoc(doc).body.get(at) as Y.XmlElement).get(0) as Y.XmlText;

describe('a draft that several people write', () => {
  it('is an official document: what a text says is written, kept in order and read back', () => {
    const doc = drafted();
    expect(textOf(doc)).toEqual(decision);
    expect(problemOf('draft', copyOf(doc))).toBeNull();
  });

  it('writing what stands already changes nothing', () => {
    const doc = drafted();
    const before = Y.encodeStateVector(doc);
    takeText(doc, decision, act());
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it('a repair changes the letters that differ and leaves what a colleague writes in the same paragraph', () => {
    const [one, other] = pair();
    textAt(other, 1).insert(textAt(other, 1).length, ' Có hiệu lực từ ngày ký.');
    const [basis, article, ...rest] = decision.body;
    takeText(one, { ...decision, body: [basis!, { ...article!, runs: [{ text: 'Điều 1.', bold: true }, { text: ' Ban hành Quy chế.' }] }, ...rest] }, act());
    sync(one, other);
    expect(wordsIn(one)[1]).toBe('Điều 1. Ban hành Quy chế. Có hiệu lực từ ngày ký.');
    expect(hashOf('draft', one)).toBe(hashOf('draft', other));
  });

  it('one makes a paragraph an article while another writes in it: both stand', () => {
    const [one, other] = pair();
    (draftDoc(one).body.get(2) as Y.XmlElement).setAttribute('kind', 'article');
    textAt(other, 2).insert(0, 'Sửa: ');
    sync(one, other);
    for (const doc of [one, other]) expect(blocksOf(draftDoc(doc).body)[2]).toMatchObject({ kind: 'article', align: 'center' });
    expect(wordsIn(one)[2]).toBe('Sửa: dòng một\ndòng hai');
  });

  it('fields that two people word apart both stand until one is chosen, and the text shows one', () => {
    const [one, other] = pair();
    wordDraft(one, 'subject', 'về việc phân công', act(lan));
    wordDraft(other, 'subject', 'về việc kiện toàn', act(minh));
    sync(one, other);
    expect(readDraft(one).fields.subject).toHaveLength(2);
    expect(textOf(one)).toEqual(textOf(other));
  });

  it('a row added here and a column added there give a table whose rows are equally long', () => {
    const [one, other] = pair();
    const table = (doc: Y.Doc) => draftDoc(doc).body.get(3) as Y.XmlElement;
    const cell = () => new Y.XmlElement('tableCell');
    const row = new Y.XmlElement('tableRow');
    row.insert(0, [cell(), cell()]);
    table(one).insert(2, [row]);
    for (const each of table(other).toArray()) (each as Y.XmlElement).push([cell()]);
    sync(one, other);
    const [, , , read] = textOf(one).body;
    expect(read!.rows!.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(textOf(one)).toEqual(textOf(other));
  });

  it('two devices that write anything in any order hold one text and one hash', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const [one, other] = pair();
        for (const each of edits) {
          if (each.what === 'meet') sync(one, other);
          else write(each.who === 'one' ? one : other, each);
        }
        sync(one, other);
        expect(textOf(one)).toEqual(textOf(other));
        expect(officialTextHash(textOf(one))).toBe(officialTextHash(textOf(other)));
        expect(hashOf('draft', one)).toBe(hashOf('draft', other));
        expect(problemOf('draft', copyOf(one))).toBeNull();
      }),
      { numRuns: 120 },
    );
  });

  it('attachments stand in one order, each file once, also when two attach it apart', () => {
    const [one, other] = pair();
    attach(one, original('a'), act());
    attach(one, original('b'), act());
    attach(other, original('a'), act(minh));
    sync(one, other);
    expect(readDraft(one).attachments).toHaveLength(2);
    const [first, second] = readDraft(one).attachments;
    moveAttachment(one, second!.id, 0, act());
    expect(attachedOriginals(one)).toEqual([second!.original, first!.original]);
    detach(one, original('a').sha256);
    sync(one, other);
    expect(attachedOriginals(other)).toEqual([original('b')]);
  });

  it('a comment belongs to somebody, is done, and is dropped', () => {
    const doc = drafted();
    const id = addDraftComment(doc, { text: 'Xem lại căn cứ', to: minh, about: null }, act());
    markDraftComment(doc, id, true);
    expect(readDraftComments(doc)).toMatchObject([{ id, by: lan, to: minh, done: true, anchor: null }]);
    dropDraftComment(doc, id);
    expect(readDraftComments(doc)).toEqual([]);
  });

  it('a remark of a review is ticked off, by two people apart once, and taken back', () => {
    const [one, other] = pair();
    const remark = { submission: '33333333-0000-4000-8000-000000000003' as SubmissionId, review: 0, remark: 2 };
    tickRemark(one, { remark, isDone: true }, act());
    tickRemark(other, { remark, isDone: true }, act(minh));
    sync(one, other);
    expect(readTicks(one).map((tick) => [isOfRemark(tick, remark), tick.by])).toEqual(
      expect.arrayContaining([
        [true, lan],
        [true, minh],
      ]),
    );
    expect(problemOf('draft', one)).toBeNull();
    tickRemark(one, { remark, isDone: false }, act());
    sync(one, other);
    expect(readTicks(other)).toEqual([]);
  });

  it('one undo for fields, content and comments takes back only one’s own', () => {
    const [one, other] = pair();
    const undo = createDraftUndo(one);
    wordDraft(one, 'place', 'Huế', act());
    undo.stopCapturing();
    addBlocks(one, [paragraph('của tôi')]);
    addBlocks(other, [paragraph('của đồng nghiệp')]);
    sync(one, other);
    undo.undo();
    expect(wordsIn(one)).toContain('của đồng nghiệp');
    expect(wordsIn(one)).not.toContain('của tôi');
    undo.undo();
    expect(textOf(one).place).toBe('Hà Nội');
  });

  it('tells by place who said what', () => {
    const [one, other] = pair();
    textAt(other, 1).insert(0, 'Sửa. ');
    addDraftComment(other, { text: 'Vì sao?', to: lan, about: { from: 1, to: 4 } }, act(minh));
    sync(one, other);
    const told = tellDraft(one, (client) => (client === other.clientID ? minh : lan));
    expect(Object.values(told)).toContainEqual([expect.objectContaining({ value: { text: 'Vì sao?', to: lan, about: 'Căn' }, by: minh })]);
    const article = Object.entries(told).find(([place, runs]) => place.startsWith('body/') && runs.some(({ value }) => value === 'Sửa. '));
    expect(article?.[1].map(({ by }) => by)).toEqual([minh, lan]);
  });

  it('what a refused batch said is words again: fields, paragraphs, comments, suggestions', () => {
    const [one, later] = pair();
    const before = projectDraft(later);
    wordDraft(later, 'subject', 'về việc khác', act());
    addBlocks(later, [paragraph('Điều 9 mới')]);
    addDraftComment(later, { text: 'Bỏ đoạn này', to: null, about: { from: 1, to: 8 } }, act());
    const said = changesSince(before, projectDraft(later)).map(draftSaidOf);
    expect(said.map(({ of }) => of).sort()).toEqual(['act', 'draftField', 'paragraph', 'remark']);
    for (const each of said) putDraftAgain(one, each, act());
    expect(textOf(one).subject).toBe('về việc khác');
    expect(wordsIn(one).at(-1)).toBe('Điều 9 mới');
    expect(readDraftComments(one)[0]?.text).toBe('“Căn cứ ”: Bỏ đoạn này');
  });

  it('a place of the official document is found in the content, also in tables and appendices', () => {
    const doc = drafted();
    const { body } = draftDoc(doc);
    const said = (place: Parameters<typeof rangeOf>[1]) => {
      const range = rangeOf(body, place)!;
      const id = addDraftComment(doc, { text: 'x', to: null, about: range }, act());
      return readDraftComments(doc).find((each) => each.id === id)?.anchor?.quote;
    };
    expect(said({ part: 'body', block: 1 })).toBe('Điều 1. Ban hành kèm theo Quyết định này.');
    expect(said({ part: 'body', block: 1, offset: 8, length: 8 })).toBe('Ban hành');
    expect(said({ part: 'body', block: 3, row: 1, cell: 1, paragraph: 1 })).toBe('Phòng Tổng hợp');
    expect(said({ part: 'appendix', item: 0 })).toBe('DANH SÁCH');
    expect(said({ part: 'appendix', item: 0, block: 0, offset: 0, length: 3 })).toBe('Kèm');
    expect(rangeOf(body, { part: 'subject' })).toBeNull();
  });
});

function original(letter: string) {
  return { sha256: letter.repeat(64) as Sha256, byteLength: 3, mediaType: 'application/pdf', name: `${letter}.pdf`, part: 'annex' as const };
}

interface Edit {
  readonly who: 'one' | 'other';
  readonly what: 'meet' | 'type' | 'delete' | 'add' | 'drop' | 'kind' | 'field' | 'comment';
  readonly where: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  who: fc.constantFrom('one', 'other'),
  what: fc.constantFrom('meet', 'type', 'delete', 'add', 'drop', 'kind', 'field', 'comment'),
  where: fc.nat(30),
});

function write(doc: Y.Doc, { what, where }: Edit): void {
  const { body } = draftDoc(doc);
  const elements = body.toArray().filter((each) => each instanceof Y.XmlElement && each.nodeName === 'paragraph') as Y.XmlElement[];
  const element = elements[where % Math.max(elements.length, 1)];
  const text = element?.toArray().find((each) => each instanceof Y.XmlText);
  if (what === 'type') text?.insert(Math.min(where, text.length), 'chữ đ');
  else if (what === 'delete' && text) text.delete(0, Math.min(where % 5, text.length));
  else if (what === 'add') addBlocks(doc, [paragraph(`đoạn ${where}`)]);
  else if (what === 'drop' && body.length > 1) body.delete(where % body.length, 1);
  else if (what === 'kind') element?.setAttribute('kind', where % 2 === 0 ? 'clause' : 'point');
  else if (what === 'field') wordDraft(doc, draftFields[where % draftFields.length]!, `lời ${where}`, act());
  else if (what === 'comment') addDraftComment(doc, { text: 'góp ý', to: null, about: { from: where, to: where + 6 } }, act());
}
