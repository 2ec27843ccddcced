import { expect, test } from 'vitest';
import { linesOfText } from '../../../src/domain/drafting/lines';
import { placeWords } from '../../../src/screens/official-pages/place-words';
import { inReadingOrder } from '../../../src/screens/outgoing/reading-order';
import { letter } from '../../support/official-texts';

const lines = linesOfText(letter);
const remarks = [
  { place: { part: 'body', block: 1 }, words: 'Cho 30 ngày.' },
  { place: { part: 'place' }, words: 'Ghi Hà Nội.' },
] as const;

test('a return lists its remarks as one meets them in the text, each with the words that it is about', () => {
  const said = inReadingOrder(remarks, lines);
  expect(said.map(({ remark }) => remark.words)).toEqual(['Ghi Hà Nội.', 'Cho 30 ngày.']);
  expect(said.map(({ quote }) => quote)).toEqual([letter.place, lines.find(({ place }) => place.part === 'body' && place.block === 1)!.words]);
});

test('remarks are listed as they were written where the text is not on this device', () => {
  expect(inReadingOrder(remarks, []).map(({ remark, quote }) => [remark.words, quote])).toEqual([
    ['Cho 30 ngày.', ''],
    ['Ghi Hà Nội.', ''],
  ]);
});

test('a place is said by its part, its paragraph and its row', () => {
  const places = [{ part: 'subject' }, { part: 'recipients', item: 1 }, { part: 'body', block: 2 }, { part: 'appendix', item: 0, block: 0, row: 3 }] as const;
  expect(places.map(placeWords)).toEqual(['Trích yếu', 'Nơi nhận, dòng 2', 'Nội dung, đoạn 3', 'Phụ lục 1, đoạn 1, dòng 4']);
});
