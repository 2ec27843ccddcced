import fc from 'fast-check';
import practised from '../../../../server/practice/documents.json';
import { describe, expect, test } from 'vitest';
import { editedText, wordsAt } from '../../../../src/domain/drafting/edits';
import { comparePlaces, formatFaults, repairedText } from '../../../../src/domain/drafting/format-check/check';
import { formatRules } from '../../../../src/domain/drafting/format-check/rules';
import { officialTextHash, type OfficialText } from '../../../../src/domain/drafting/official-text';
import { en } from '../../../../src/ui/words/en';
import { vi } from '../../../../src/ui/words/vi';
import { block, decision, letter } from '../../../support/official-texts';
import { given } from './support';

/** The letter with twelve faults of form. */
const planted: OfficialText = {
  ...letter,
  notation: 'Số: 12/BNV-VP',
  place: 'TP. Hồ Chí Minh',
  subject: 'V/v quản lý hồ sơ.',
  addressees: ['Kính gửi: Bộ Y tế;'],
  body: [
    block('paragraph', 'hồ sơ  được lập theo nghị định số 30/2020/NĐ-CP ngày 5 tháng 3 năm 2020.'),
    block('clause', '2. Nộp hồ sơ.'),
    { ...block('paragraph', 'Gửi Quý cơ quan./.'), align: 'left' },
  ],
  signer: { ...letter.signer, name: 'TS. Ngô Xuân Khánh' },
  recipients: ['- Bộ Y tế;', '- Lưu: VT, VP.'],
};
const rulesOf = (text: OfficialText) => formatFaults(text, given).map(({ rule }) => rule);

describe('the format check', () => {
  test('a letter and a decision as they should be have no fault', () => {
    expect(formatFaults(letter, given)).toEqual([]);
    expect(formatFaults(decision, given)).toEqual([]);
    expect(formatFaults(letter, null)).toEqual([]);
  });

  test('whoever checks finds exactly the faults that are there in one run, repairs them with a tap, and finds none', () => {
    expect(rulesOf(planted).sort()).toEqual(
      ['04', '10', '13', '14', '19', '37', '34', '40', '26', '29', '32', '43', '51'].map((number) => `ND30-TT-${number}`).sort(),
    );
    const right = repairedText(planted, given);
    expect(formatFaults(right, given)).toEqual([]);
    expect(right.subject).toBe('quản lý hồ sơ');
    expect(right.body[0]!.runs).toEqual([{ text: 'Hồ sơ được lập theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020.' }]);
  });

  test('faults come from the head of the document to its end, and each place is there', () => {
    const faults = formatFaults(planted, given);
    expect(faults.map(({ place }) => place)).toEqual(faults.map(({ place }) => place).toSorted(comparePlaces));
    for (const { place } of faults) {
      const words = wordsAt(planted, place);
      expect(words, JSON.stringify(place)).toBeDefined();
      if (place.offset !== undefined) expect(place.offset + place.length!).toBeLessThanOrEqual(words!.length);
    }
  });

  test('every repair, alone, takes its fault away', () => {
    for (const fault of formatFaults(planted, given)) {
      const after = rulesOf(editedText(planted, fault.repair!));
      expect(after.filter((rule) => rule === fault.rule).length, fault.rule).toBe(rulesOf(planted).filter((rule) => rule === fault.rule).length - 1);
    }
  });

  test('whatever is typed, repairing ends, and what is repaired once is repaired', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'Đ', 'ề', '1', '.', ',', ';', ' ', '-', '/', '\n', 'Điều ', 'Lưu', 'VT'), maxLength: 12 });
    const kind = fc.constantFrom('paragraph', 'clause', 'point', 'article', 'basis', 'chapter' as const);
    const body = fc.array(
      fc.tuple(kind, words).map(([of, text]) => block(of as 'paragraph', text)),
      { maxLength: 4 },
    );
    const text = fc.record({
      notation: words,
      place: words,
      subject: words,
      addressees: fc.array(words, { maxLength: 2 }),
      body,
      recipients: fc.array(words, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(text, (typed) => {
        const right = repairedText({ ...letter, ...typed }, given);
        expect(officialTextHash(repairedText(right, given))).toBe(officialTextHash(right));
        expect(formatFaults(right, given).filter(({ repair }) => repair)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('no word of what agencies really issue is taken for a fault of capitals, letters or places', () => {
    for (const { subject } of practised as readonly { readonly subject: string }[]) {
      const body = [block('paragraph', `Bộ Nội vụ nhận được văn bản ${subject.replace(/[.;]+$/, '')}.`)];
      expect(
        rulesOf({ ...letter, body }).filter((rule) => /3[6-9]|10/.test(rule)),
        subject,
      ).toEqual([]);
    }
  });

  test('three hundred pages are checked as a whole', () => {
    const body = Array.from({ length: 3_600 }, (_, n) =>
      block('clause', `${n + 1}. ${'Hồ sơ được lập đầy đủ, nộp đúng hạn vào Lưu trữ cơ quan. '.repeat(3).trim()}`),
    );
    expect(formatFaults({ ...letter, body }, given).length).toBe(0);
  });

  test('every rule is said in both languages', () => {
    for (const words of [vi, en]) expect(Object.keys(words.formatCheck.says)).toEqual([...formatRules]);
  });
});
