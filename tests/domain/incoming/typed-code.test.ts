import { describe, expect, it } from 'vitest';
import { readTypedCode } from '../../../src/domain/incoming/typed-code';

describe('ND30-VI.IN-4 a code typed or pasted in any spelling is understood', () => {
  it.each([
    ['1032/QĐ-BNV', '1032/QĐ-BNV', 'Quyết định'],
    [' Số: 1032 / QĐ - BNV ', '1032/QĐ-BNV', 'Quyết định'],
    ['1032/qd-bnv', '1032/QĐ-BNV', 'Quyết định'],
    ['7/TTr-BTC', '07/TTr-BTC', 'Tờ trình'],
    ['5521/BNV-VP', '5521/BNV-VP', null],
    ['30/2020/NĐ-CP', '30/2020/NĐ-CP', 'Nghị định'],
  ])('%s → %s', (typed, shown, documentType) => {
    expect(readTypedCode(typed)).toMatchObject({ reading: 'complete', shown, documentType });
  });

  it('a number alone waits for its notation', () => {
    expect(readTypedCode('1032')).toMatchObject({ reading: 'numberOnly', number: '1032', notation: '' });
  });
});

describe('ND30-VI.IN-4 “không số” is said, never guessed from an empty field', () => {
  it.each([
    ['không số', ''],
    ['KHONG SO', ''],
    ['k/s', ''],
    ['không số/BNV-VP', 'BNV-VP'],
    ['Không số: GM-UBND', 'GM-UBND'],
  ])('%s', (typed, notation) => {
    expect(readTypedCode(typed)).toMatchObject({ reading: 'unnumbered', number: '', notation });
  });

  it('an empty field says nothing', () => {
    expect(readTypedCode('  ').reading).toBe('empty');
  });

  it('a code without a number in front is kept as typed', () => {
    expect(readTypedCode('QĐ-BNV')).toMatchObject({ reading: 'unread', number: '', notation: 'QĐ-BNV', shown: '' });
  });
});
