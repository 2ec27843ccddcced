import { describe, expect, test } from 'vitest';
import { comparableOrganCode, isHiddenOrgan, isSameOrAbove, isSameOrgan } from '../../../src/domain/exchange/organ-code';

describe('codes of agencies on the axis', () => {
  test.each([
    ['000.00.00.G09', 'G09'],
    ['000.00.15.H08', 'H08.15'],
    ['001.02.15.H08', 'H08.15.02.001'],
    ['000.00.18.G12', 'G12.18'],
    ['H37.02.02', 'H37.02.02'],
    [' g09.20 ', 'G09.20'],
    ['0101234567', '0101234567'],
  ])('QCVN102 %s is compared as %s', (written, compared) => {
    expect(comparableOrganCode(written)).toBe(compared);
  });

  test.each(['', '  ', 'G09..20', '.G09', 'Bộ Nội vụ', 'G09;20', 'A'.repeat(36)])('QCVN102 “%s” is no code', (written) => {
    expect(comparableOrganCode(written)).toBeNull();
  });

  test('QCVN102 both forms of one code name the same agency, and what is no code names none', () => {
    expect(isSameOrgan('000.00.15.H08', 'H08.15')).toBe(true);
    expect(isSameOrgan('000.00.15.H08', 'H08.16')).toBe(false);
    expect(isSameOrgan('?', '?')).toBe(false);
  });

  test('QCVN102 an agency stands above those whose codes begin with its own, in either form', () => {
    expect([isSameOrAbove('H08', '000.00.15.H08'), isSameOrAbove('000.00.00.H08', 'H08.15'), isSameOrAbove('H08.15', 'H08.15')]).toEqual([true, true, true]);
    expect([isSameOrAbove('H08.15', 'H08'), isSameOrAbove('H08.1', 'H08.15'), isSameOrAbove('', 'H08'), isSameOrAbove('H08', '?')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('QCVN102 the group W00 is kept out of the choice of recipients', () => {
    expect(['000.00.00.W00', 'W00.12', 'G09.W00'].every(isHiddenOrgan)).toBe(true);
    expect(['G09', 'H08.W001', 'H08.00'].some(isHiddenOrgan)).toBe(false);
  });
});
