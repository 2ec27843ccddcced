import { describe, expect, test } from 'vitest';
import { furthestOf, isStatusCode, mayReport, isBeforeAcceptance, reportsUpTo, statusCodes } from '../../../src/domain/exchange/status';

describe('what recipients say of a document', () => {
  test('F-85 it arrives first, is then refused or accepted, and goes on without going back', () => {
    expect(mayReport([], '01')).toBe(true);
    expect(mayReport([], '03')).toBe(false);
    expect(mayReport(['01'], '02')).toBe(true);
    expect(mayReport(['01'], '03')).toBe(true);
    expect(mayReport(['01', '02'], '03')).toBe(false);
    expect(mayReport(['01', '03'], '02')).toBe(false);
    expect(mayReport(['01', '03'], '05')).toBe(true);
    expect(mayReport(['01', '03'], '06')).toBe(true);
    expect(mayReport(['01', '03', '05'], '04')).toBe(false);
    expect(mayReport(['01', '03', '06'], '05')).toBe(false);
  });

  test('F-85 nothing is said twice, and a recipient does not take back', () => {
    for (const code of ['01', '03', '04', '05', '06'] as const) expect(mayReport(['01', '03', '04', '05', '06'], code)).toBe(false);
    expect(mayReport(['01'], '13')).toBe(false);
  });

  test('F-85 an answer to a recall may be given at any time', () => {
    expect(mayReport([], '16')).toBe(true);
    expect(mayReport(['01', '03', '06'], '15')).toBe(true);
  });

  test('F-85 what lies on the way is said too', () => {
    expect(reportsUpTo([], '03')).toEqual(['01', '03']);
    expect(reportsUpTo(['01'], '03')).toEqual(['03']);
    expect(reportsUpTo([], '02')).toEqual(['01', '02']);
    expect(reportsUpTo(['01'], '05')).toEqual(['03', '05']);
    expect(reportsUpTo(['01', '02'], '05')).toEqual([]);
    expect(reportsUpTo(['01', '03', '06'], '05')).toEqual([]);
  });

  test('F-85 whatever order codes come in, the furthest is shown, and a refusal before it', () => {
    expect(furthestOf([])).toBeNull();
    expect(furthestOf(['14'])).toBeNull();
    expect(furthestOf(['05', '01', '03'])).toBe('05');
    expect(furthestOf(['03', '02', '06'])).toBe('02');
  });

  test('F-85 what was accepted or refused cannot be taken back', () => {
    expect(isBeforeAcceptance([])).toBe(true);
    expect(isBeforeAcceptance(['01'])).toBe(true);
    expect(isBeforeAcceptance(['01', '03'])).toBe(false);
    expect(isBeforeAcceptance(['02'])).toBe(false);
    expect(isBeforeAcceptance(['14'])).toBe(true);
  });

  test('F-85 unknown codes are told apart', () => {
    expect(statusCodes.every(isStatusCode)).toBe(true);
    expect(isStatusCode('14')).toBe(false);
  });
});
