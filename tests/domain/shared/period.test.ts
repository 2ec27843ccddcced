import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTime, isAnyTime, periodAround, wholeYear, withinTest } from '../../../src/domain/shared/period';
import { dateInVietnam, toInstant, type CalendarDate, type Instant } from '../../../src/domain/shared/time';

const date = (text: string) => text as CalendarDate;
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((each) => toInstant(each.getTime()));

describe('periods of a book', () => {
  it('a month, a quarter and a year are whole, in leap years too', () => {
    expect(periodAround('month', date('2028-02-10'))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodAround('quarter', date('2026-11-26'))).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(periodAround('year', date('2026-11-26'))).toEqual(wholeYear(2026));
    expect(wholeYear(2026)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('what arrives in a period arrives on one of its days in Vietnam', () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom('month', 'quarter', 'year'), (at, around, name) => {
        const period = periodAround(name, dateInVietnam(around));
        const day = dateInVietnam(at);
        expect(withinTest(period)(at)).toBe(period.from <= day && day <= period.to);
      }),
    );
  });

  it('an open end lets everything through on its side', () => {
    const noon = '2026-03-05T05:00:00.000Z' as Instant;
    expect([anyTime, { from: date('2026-03-05'), to: '' }, { from: '', to: date('2026-03-05') }].map((each) => withinTest(each as never)(noon))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      [
        { from: date('2026-03-06'), to: '' },
        { from: '', to: date('2026-03-04') },
      ].map((each) => withinTest(each as never)(noon)),
    ).toEqual([false, false]);
    expect([isAnyTime(anyTime), isAnyTime({ from: date('2026-03-06'), to: '' })]).toEqual([true, false]);
  });
});
