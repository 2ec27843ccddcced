import { describe, expect, test } from 'vitest';
import { blocksUnder, extractedText, LEFT_OUT } from '../../../src/domain/drafting/extracted-text';
import { wordsOf } from '../../../src/domain/drafting/official-text';
import { block, decision, letter } from '../../support/official-texts';

const body = [
  block('basis', 'Căn cứ Luật Lưu trữ;'),
  block('chapter', 'Chương I'),
  block('article', 'Điều 1. Phạm vi'),
  block('paragraph', 'Quy chế này quy định việc lập hồ sơ.'),
  block('article', 'Điều 2. Thời hạn'),
  block('clause', '1. Hồ sơ giấy:'),
  block('point', 'a) một năm;'),
  block('point', 'b) hai năm.'),
  block('clause', '2. Hồ sơ điện tử.'),
  block('chapter', 'Chương II'),
  block('article', 'Điều 3. Hiệu lực'),
];
const text = { ...decision, body };
const extracted = (...chosen: readonly number[]) => extractedText(text, chosen).body.map(wordsOf);

describe('trích sao of what was drafted here', () => {
  test('ND30-25 the chosen words stand under the headings over them, and what was left out is marked', () => {
    expect(extracted(7)).toEqual([LEFT_OUT, 'Chương I', LEFT_OUT, 'Điều 2. Thời hạn', '1. Hồ sơ giấy:', LEFT_OUT, 'b) hai năm.', LEFT_OUT]);
    expect(extracted(3)).toEqual([LEFT_OUT, 'Chương I', 'Điều 1. Phạm vi', 'Quy chế này quy định việc lập hồ sơ.', LEFT_OUT]);
    expect(extracted(0, 10)).toEqual(['Căn cứ Luật Lưu trữ;', LEFT_OUT, 'Chương II', 'Điều 3. Hiệu lực']);
    expect(extracted(...body.keys())).toEqual(body.map(wordsOf));
  });

  test('ND30-25 all else of the document stays as it is, but for its appendices', () => {
    const { body: _, appendices, ...rest } = extractedText(text, [2]);
    const { body: __, appendices: ___, ...whole } = text;
    expect([rest, appendices]).toEqual([whole, []]);
  });

  test('whoever chooses a heading means what stands under it', () => {
    expect(blocksUnder(body, 4)).toEqual([4, 5, 6, 7, 8]);
    expect(blocksUnder(body, 5)).toEqual([5, 6, 7]);
    expect(blocksUnder(body, 9)).toEqual([9, 10]);
    expect([blocksUnder(body, 3), blocksUnder(body, 0)]).toEqual([[3], [0]]);
    expect(blocksUnder(letter.body, 2)).toEqual([2, 3, 4]);
  });
});
