import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldDocumentCode, formatDocumentCode, parseDocumentCode, typeOfNotation } from '../../../src/domain/incoming/document-code';
import { documentTypes } from '../../../src/domain/incoming/document-types';

describe('ND30-VI.IN-4 the code is read in any spelling', () => {
  test.each([
    '1032/QĐ-BNV',
    ' 1032/QĐ-BNV ',
    '1032 / QĐ - BNV',
    '1032/QĐ–BNV',
    '1032/QĐ—BNV',
    '1032/QD-BNV',
    '1032-QĐ-BNV',
    '1032-QD-BNV',
    '1032_QĐ-BNV',
    '1032\\QĐ-BNV',
    '1032 QĐ BNV',
    '1032QĐ-BNV',
    '1032qđ-bnv',
    '1032/qd-bnv',
    'Số: 1032/QĐ-BNV',
    'Số 1032/QĐ-BNV',
    'SỐ:1032/QĐ-BNV',
    'so 1032/qd-bnv',
    'No. 1032/QĐ-BNV',
    'Quyết định số 1032/QĐ-BNV',
    '1032/QĐ-BNV.',
    '1032/QĐ-BNV ngày 05/3/2026',
    'Quyết định số 1032/QĐ-BNV, ngày 05 tháng 3 năm 2026',
    '1032/QĐ-BNV'.normalize('NFD'),
  ])('%s', (typed) => {
    expect(parseDocumentCode(typed)).toEqual({ number: '1032', notation: 'QĐ-BNV' });
  });

  test.each([
    ['66/2020/QH14', '66', '2020/QH14'],
    ['30/2020/NĐ-CP', '30', '2020/NĐ-CP'],
    ['05/CT-TTg', '05', 'CT-TTg'],
    ['5/ct-ttg', '5', 'CT-TTg'],
    ['12/TTR-BTC', '12', 'TTr-BTC'],
    ['12a/KH-UBND', '12a', 'KH-UBND'],
    ['7/HD-BNV', '7', 'HD-BNV'],
    ['7/HĐ-BNV', '7', 'HĐ-BNV'],
    ['7/hđ-bnv', '7', 'HĐ-BNV'],
    ['5521/BNV-VP', '5521', 'BNV-VP'],
    ['1032', '1032', ''],
    ['1032/', '1032', ''],
  ])('%s is %s and %s', (typed, number, notation) => {
    expect(parseDocumentCode(typed)).toEqual({ number, notation });
  });

  test.each(['', '   ', 'QĐ-BNV', 'không số', '/QĐ-BNV'])('“%s” has no number in front and is left to the caller', (typed) => {
    expect(parseDocumentCode(typed)).toBeNull();
  });

  test('what was read is printed and read again as the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const code = parseDocumentCode(typed);
        if (code) expect(foldDocumentCode(parseDocumentCode(formatDocumentCode(code))!)).toBe(foldDocumentCode(code));
      }),
      { numRuns: 2_000 },
    );
  });
});

test('ND30-VI.IN-5 numbers below ten are printed with a leading zero', () => {
  expect(formatDocumentCode({ number: '7', notation: 'QĐ-BNV' })).toBe('07/QĐ-BNV');
  expect(formatDocumentCode({ number: '07', notation: 'QĐ-BNV' })).toBe('07/QĐ-BNV');
  expect(formatDocumentCode({ number: '12', notation: '' })).toBe('12');
  expect(formatDocumentCode({ number: '', notation: '' })).toBe('không số');
});

test('ND30-15.1 two spellings of one code are one code, another number is another', () => {
  const fold = (typed: string) => foldDocumentCode(parseDocumentCode(typed)!);
  expect(fold('0032/QD-BNV')).toBe(fold('32/QĐ-BNV'));
  expect(fold('32/QĐ-BNV')).not.toBe(fold('33/QĐ-BNV'));
  expect(fold('32/QĐ-BNV')).not.toBe(fold('32/QĐ-BTC'));
  expect(fold('320/QĐ-BNV')).not.toBe(fold('32/QĐ-BNV'));
});

test('ND30-VI.IN-3 the 29 types of the decree; a notation names its type', () => {
  expect(documentTypes).toHaveLength(29);
  expect(new Set(documentTypes.map(({ name }) => name)).size).toBe(29);
  for (const { name, abbreviation } of documentTypes) if (abbreviation) expect(typeOfNotation(`${abbreviation}-XYZ`)).toBe(name);
  expect(typeOfNotation('BNV-VP')).toBeNull();
});
