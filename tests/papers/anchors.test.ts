import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { placesOf } from '../../src/papers/draft/anchors';
import { addDraftComment, readDraftComments } from '../../src/papers/draft/comments';
import { draftDoc, LONGEST_QUOTE } from '../../src/papers/draft/shape';
import { acceptSuggestion, addSuggestion, declineSuggestion, dropSuggestion, keepOnce, readSuggestions } from '../../src/papers/draft/suggestions';
import { addBlocks } from '../../src/papers/draft/writing';
import { lettersOf } from '../../src/papers/draft/letters';
import { problemOf } from '../../src/papers/check';
import { act, copyOf, hashOf, minh, sync } from './support';

function written(...lines: readonly string[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  addBlocks(
    doc,
    lines.map((text) => ({ kind: 'paragraph', runs: [{ text }] })),
  );
  return doc;
}

const textIn = (doc: Y.Doc, at = 0) => (draftDoc(doc).body.get(at) as Y.XmlElement).get(0) as Y.XmlText;
const lineIn = (doc: Y.Doc, at = 0) => textIn(doc, at).toString();

/** What stands at the place of the only comment; null when its words are gone. */
function commented(doc: Y.Doc): string | null {
  const [comment] = readDraftComments(doc);
  const [place] = placesOf(draftDoc(doc).body, [comment!.anchor!]);
  return place ? said(doc, place) : null;
}

function said(doc: Y.Doc, { from, to }: { readonly from: number; readonly to: number }): string {
  return lettersOf(draftDoc(doc).body)
    .map(({ text, at }) => (text ?? '').slice(Math.max(from - at, 0), Math.max(to - at, 0)))
    .join('');
}

function comment(doc: Y.Doc, from: number, to: number): void {
  addDraftComment(doc, { text: 'xem lại', to: null, about: { from, to } }, act());
}

describe('what is said of some words of a draft', () => {
  it('a comment stays at its words while others write before, in and behind them', () => {
    const doc = written('Điều 1. Phạm vi áp dụng');
    comment(doc, 9, 16);
    expect(commented(doc)).toBe('Phạm vi');
    textIn(doc).insert(0, 'Chương I. ');
    textIn(doc).insert(textIn(doc).length, ' và đối tượng');
    textIn(doc).insert(21, ' lớn');
    expect(commented(doc)).toBe('Phạ lớnm vi');
  });

  it('words that were taken out are still shown, as they were', () => {
    const doc = written('Điều 1. Phạm vi áp dụng');
    comment(doc, 9, 16);
    textIn(doc).delete(8, 7);
    expect(commented(doc)).toBeNull();
    expect(readDraftComments(doc)[0]?.anchor?.quote).toBe('Phạm vi');
    draftDoc(doc).body.delete(0, 1);
    expect(commented(doc)).toBeNull();
  });

  it('a comment across paragraphs stands at what is left of them', () => {
    const doc = written('một hai', 'ba bốn');
    comment(doc, 5, 12);
    expect(readDraftComments(doc)[0]?.anchor?.quote).toBe('hai\nba');
    textIn(doc).delete(4, 3);
    expect(commented(doc)).toBe('ba');
  });

  it('a paper that the relay wrote anew is known again by its words, where it says them once', () => {
    const doc = written('Phạm vi áp dụng', 'Hiệu lực');
    comment(doc, 1, 8);
    const [{ anchor } = { anchor: null }] = readDraftComments(doc);
    const anew = written('Phạm vi áp dụng', 'Hiệu lực');
    expect(placesOf(draftDoc(anew).body, [anchor!])).toEqual([{ from: 1, to: 8 }]);
    const twice = written('Phạm vi áp dụng', 'Phạm vi');
    expect(placesOf(draftDoc(twice).body, [anchor!])).toEqual([null]);
  });

  it('a long selection is held by its ends and quoted in short; nothing is said of nothing', () => {
    const doc = written('a'.repeat(LONGEST_QUOTE * 2), '');
    comment(doc, 1, LONGEST_QUOTE * 2 + 1);
    expect(readDraftComments(doc)[0]?.anchor?.quote).toHaveLength(LONGEST_QUOTE);
    expect(commented(doc)).toHaveLength(LONGEST_QUOTE * 2);
    expect(addSuggestion(doc, { about: { from: LONGEST_QUOTE * 2 + 3, to: LONGEST_QUOTE * 2 + 3 }, replacement: 'x' }, act())).toBeNull();
    expect(problemOf('draft', copyOf(doc))).toBeNull();
  });

  it('an anchor is never outside of the content, whatever was written and taken out', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(40), length: fc.integer({ min: -6, max: 6 }) }), { maxLength: 30 }), (edits) => {
        const doc = written('Cộng hòa xã hội chủ nghĩa Việt Nam');
        comment(doc, 10, 20);
        for (const { at, length } of edits) {
          const text = textIn(doc);
          const place = Math.min(at, text.length);
          if (length > 0) text.insert(place, 'x'.repeat(length));
          else text.delete(place, Math.min(-length, text.length - place));
        }
        const [place] = placesOf(draftDoc(doc).body, [readDraftComments(doc)[0]!.anchor!]);
        if (place) expect(place.from >= 1 && place.to <= textIn(doc).length + 1 && place.from < place.to).toBe(true);
      }),
    );
  });
});

describe('a suggestion', () => {
  it('puts its words in the place of the old ones when it is accepted, and leaves them when it is declined', () => {
    const doc = written('Giao Vụ Tổ chức thực hiện');
    const id = addSuggestion(doc, { about: { from: 6, to: 16 }, replacement: 'Văn phòng' }, act(minh))!;
    const other = addSuggestion(doc, { about: { from: 17, to: 26 }, replacement: 'thi hành' }, act(minh))!;
    declineSuggestion(doc, other, act());
    expect(acceptSuggestion(doc, id, act())).toBe(true);
    expect(lineIn(doc)).toBe('Giao Văn phòng thực hiện');
    expect(readSuggestions(doc).map(({ answers }) => answers.map(({ verdict }) => verdict))).toEqual([['accepted'], ['declined']]);
    dropSuggestion(doc, id);
    expect(readSuggestions(doc)).toHaveLength(1);
    expect(draftDoc(doc).answers.size).toBe(1);
  });

  it('two who accept it apart: the words stand twice, this is found, and one tap leaves them once on both devices', () => {
    const [one, other] = [written('Giao Vụ Tổ chức thực hiện'), new Y.Doc({ gc: false })];
    const id = addSuggestion(one, { about: { from: 6, to: 16 }, replacement: 'Văn phòng' }, act())!;
    sync(one, other);
    acceptSuggestion(one, id, act());
    acceptSuggestion(other, id, act(minh));
    sync(one, other);
    expect(lineIn(one)).toBe('Giao Văn phòngVăn phòng thực hiện');
    expect(readSuggestions(one)[0]?.isTwice).toBe(true);
    keepOnce(one, id);
    keepOnce(other, id);
    sync(one, other);
    for (const doc of [one, other]) expect(lineIn(doc)).toBe('Giao Văn phòng thực hiện');
    expect(readSuggestions(other)[0]?.isTwice).toBe(false);
    expect(hashOf('draft', one)).toBe(hashOf('draft', other));
  });

  it('whose words are gone is not accepted and changes nothing', () => {
    const doc = written('Giao Vụ Tổ chức');
    const id = addSuggestion(doc, { about: { from: 1, to: 5 }, replacement: 'Phân công' }, act())!;
    textIn(doc).delete(0, 4);
    const before = hashOf('draft', doc);
    expect(acceptSuggestion(doc, id, act())).toBe(false);
    expect(hashOf('draft', doc)).toBe(before);
  });
});
