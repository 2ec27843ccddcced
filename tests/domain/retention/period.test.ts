import { describe, expect, it } from 'vitest';
import { isSurelyShorter, keepsAsLong, periodOf, writtenPeriod } from '../../../src/domain/retention/period';

describe('retention periods', () => {
  it('are compared where they can be', () => {
    expect(keepsAsLong('permanent', 70)).toBe(true);
    expect(keepsAsLong(20, 10)).toBe(true);
    expect(keepsAsLong(10, 20)).toBe(false);
    expect(keepsAsLong(70, 'permanent')).toBe(false);
  });

  it('that end with an event are outlasted by nothing but for ever', () => {
    expect(keepsAsLong(70, 'untilLapsed')).toBe(false);
    expect(keepsAsLong('assetLife', 5)).toBe(false);
    expect(keepsAsLong('assetLife', 'assetLife')).toBe(true);
    expect(keepsAsLong('permanent', 'assetLife')).toBe(true);
  });

  it('after an event are outlasted by more years after the same event', () => {
    const five = { years: 5, after: 'contractEnd' } as const;
    expect(keepsAsLong({ ...five }, five)).toBe(true);
    expect(keepsAsLong({ ...five, years: 4 }, five)).toBe(false);
    expect(keepsAsLong(10, five)).toBe(false);
  });

  it('surely end earlier only where nothing is waited for that the other does not know', () => {
    const five = { years: 5, after: 'contractEnd' } as const;
    expect([
      isSurelyShorter(20, 70),
      isSurelyShorter(20, 'permanent'),
      isSurelyShorter('untilLapsed', 'permanent'),
      isSurelyShorter({ ...five, years: 4 }, five),
    ]).toEqual([true, true, true, true]);
    expect([
      isSurelyShorter(70, 20),
      isSurelyShorter(5, 'untilLapsed'),
      isSurelyShorter('assetLife', 70),
      isSurelyShorter(2, five),
      isSurelyShorter('permanent', five),
    ]).toEqual([false, false, false, false, false]);
  });

  it('are written as on the forms', () => {
    expect([writtenPeriod('permanent'), writtenPeriod(15), writtenPeriod({ years: 5, after: 'contractEnd' })]).toEqual([
      'Vĩnh viễn',
      '15 năm',
      '5 năm sau khi hợp đồng chấm dứt',
    ]);
  });
});

it('ND30-V.PLAN a period is read as the forms write it, and nothing else is taken for one', () => {
  const periods = ['permanent', 'untilLapsed', 'assetLife', 20, { years: 5, after: 'contractEnd' }] as const;
  expect(periods.map((period) => periodOf(writtenPeriod(period)))).toEqual(periods);
  expect(periodOf(' vĩnh  viễn')).toBe('permanent');
  expect(['', '20', '20 tháng', '5 năm sau khi nghỉ', 'lâu dài'].map(periodOf)).toEqual([null, null, null, null, null]);
});
