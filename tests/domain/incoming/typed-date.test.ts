import { describe, expect, it } from 'vitest';
import { readTypedDate } from '../../../src/domain/incoming/typed-date';
import { daysAfter, type CalendarDate } from '../../../src/domain/shared/time';

const today = '2026-11-22' as CalendarDate;

describe('ND30-VI.IN-6 a date typed in any sensible form is understood', () => {
  it.each([
    ['05/03/2026', '2026-03-05'],
    ['5/3/26', '2026-03-05'],
    ['5.3.2026', '2026-03-05'],
    ['5-3-2026', '2026-03-05'],
    [' 5 / 3 / 2026 ', '2026-03-05'],
    ['050326', '2026-03-05'],
    ['05032026', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['ngày 05 tháng 3 năm 2026', '2026-03-05'],
    ['Ngày 5 tháng 03', '2026-03-05'],
    ['5/3', '2026-03-05'],
    ['0503', '2026-03-05'],
    ['1/2/98', '1998-02-01'],
    ['hôm nay', '2026-11-22'],
    ['hom qua', '2026-11-21'],
    ['+7', '2026-11-29'],
    ['-1', '2026-11-21'],
  ])('%s → %s', (typed, expected) => {
    expect(readTypedDate(typed, today)).toBe(expected);
  });
});

describe('ND30-VI.IN-6 what is not a date stays unread', () => {
  it.each(['31/02/2026', '31/02', '00/10/2026', '5/13/2026', '', 'tháng ba', '5', '1/2/3/4', '12345', '5/3/202'])('%s', (typed) => {
    expect(readTypedDate(typed, today)).toBeNull();
  });
});

describe('a date typed without its year', () => {
  it('is the latest that is not in the future, for the date of a document', () => {
    expect(readTypedDate('28/12', today, 'past')).toBe('2025-12-28');
    expect(readTypedDate('22/11', today, 'past')).toBe('2026-11-22');
  });

  it('is the first that is not in the past, for a due date', () => {
    expect(readTypedDate('5/1', today, 'future')).toBe('2027-01-05');
    expect(readTypedDate('22/11', today, 'future')).toBe('2026-11-22');
  });
});

it('days are counted over the end of a month and of February', () => {
  expect(daysAfter('2028-02-28' as CalendarDate, 1)).toBe('2028-02-29');
  expect(daysAfter('2027-01-01' as CalendarDate, -1)).toBe('2026-12-31');
});
