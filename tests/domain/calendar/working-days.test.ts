import { describe, expect, test } from 'vitest';
import { isWorkingDay, nextWorkingDay, workingDaysAfter, workingMinutesBetween } from '../../../src/domain/calendar/working-days';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import { directionClock, hasWaitedLong } from '../../../src/domain/incoming/registration-clock';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';

const administrator = { person: staff.administrator.id };
const date = (text: string) => text as CalendarDate;
const at = (text: string) => new Date(text).toISOString() as Instant;
const arrived = (text: string, urgency: IncomingFacts['urgency'] = 0) => ({ arrivedAt: at(text), facts: { urgency } });
const tet = { year: 2026, holidays: [{ on: date('2026-02-16'), name: 'Tết Nguyên đán' }], workdays: [date('2026-02-28')] };

function withTet() {
  const tables = memoryTables();
  apply(tables, proposal('DefineCalendar', tet), administrator);
  return tables;
}

describe('working days', () => {
  test('HOSO-9 the administrator’s days off and days worked instead count', () => {
    const tables = withTet();
    expect([isWorkingDay(tables, date('2026-02-16')), isWorkingDay(tables, date('2026-02-28')), isWorkingDay(tables, date('2026-02-27'))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(nextWorkingDay(tables, date('2026-02-13'))).toBe('2026-02-17');
    expect(workingDaysAfter(tables, date('2026-02-26'), 3)).toBe('2026-03-02');
  });

  test('HOSO-9 a day of another year, named twice, or a “day worked instead” that is no weekend is refused', () => {
    const body = { year: 2026, holidays: [{ on: date('2025-02-16'), name: '' }], workdays: [date('2026-02-27'), date('2026-02-28'), date('2026-02-28')] };
    const refused = refusalsOf(memoryTables(), proposal('DefineCalendar', body), administrator);
    expect(refused.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'notADate holidays.0.on',
      'nameTaken workdays.2',
      'notAWeekend workdays.0',
      'required holidays.0.name',
    ]);
  });

  test('HOSO-9 a line without its day says so there, and two of them are no repetition', () => {
    const body = { year: 2026, holidays: [{ on: date(''), name: 'Tết' }], workdays: [date('')] };
    const refused = refusalsOf(memoryTables(), proposal('DefineCalendar', body), administrator);
    expect(refused.map(({ code, field }) => `${code} ${field}`)).toEqual(['required holidays.0.on', 'required workdays.0']);
  });

  test('without a calendar, weekends and the holidays of fixed date do not count', () => {
    expect(nextWorkingDay(memoryTables(), date('2026-04-29'))).toBe('2026-05-04');
  });

  test('minutes are those of office hours, over lunch, nights and weekends', () => {
    const tables = memoryTables();
    expect(workingMinutesBetween(tables, at('2026-03-05T10:00:00+07:00'), at('2026-03-05T14:00:00+07:00'))).toBe(180);
    expect(workingMinutesBetween(tables, at('2026-03-06T16:30:00+07:00'), at('2026-03-09T08:15:00+07:00'))).toBe(45);
    expect(workingMinutesBetween(tables, at('2026-03-07T08:00:00+07:00'), at('2026-03-08T17:00:00+07:00'))).toBe(0);
  });

  test('QD1032-3.5 a document waits two working hours for whoever directs it, and no longer', () => {
    const tables = memoryTables();
    const clock = (to: string) => directionClock(tables, arrived('2026-03-05T11:00:00+07:00'), at(to));
    expect(clock('2026-03-05T14:00:00+07:00')).toEqual({ minutes: 120, isUrgent: false, isLate: false });
    expect(clock('2026-03-05T14:01:00+07:00')).toEqual({ minutes: 121, isUrgent: false, isLate: true });
    const waited = (to: string) => hasWaitedLong(tables, arrived('2026-03-05T11:00:00+07:00'), at(to));
    expect([waited('2026-03-05T14:00:00+07:00'), waited('2026-03-05T14:01:00+07:00'), waited('2026-09-05T08:00:00+07:00')]).toEqual([false, true, true]);
  });

  test('QD1032-3.5 what arrives on Friday evening, or before days off, is late two hours after the office has opened again', () => {
    const tables = withTet();
    const lateAt = (from: string, to: string) => directionClock(tables, arrived(from), at(to)).isLate;
    expect([lateAt('2026-03-06T18:30:00+07:00', '2026-03-09T10:00:00+07:00'), lateAt('2026-03-06T18:30:00+07:00', '2026-03-09T10:01:00+07:00')]).toEqual([
      false,
      true,
    ]);
    // Monday 16/02 is a day off, Saturday 28/02 is worked instead.
    expect([lateAt('2026-02-13T16:30:00+07:00', '2026-02-17T09:30:00+07:00'), lateAt('2026-02-13T16:30:00+07:00', '2026-02-17T09:31:00+07:00')]).toEqual([
      false,
      true,
    ]);
    expect(lateAt('2026-02-27T16:30:00+07:00', '2026-02-28T09:31:00+07:00')).toBe(true);
  });

  test('QD1032-3.5 an urgent one is submitted at once: for a hỏa tốc on a Sunday the two hours run without waiting for the office', () => {
    const tables = memoryTables();
    const sunday = '2026-03-08T09:00:00+07:00';
    for (const urgency of [1, 2, 3] as const) {
      expect(directionClock(tables, arrived(sunday, urgency), at('2026-03-08T11:00:00+07:00'))).toEqual({ minutes: 120, isUrgent: true, isLate: false });
      expect(directionClock(tables, arrived(sunday, urgency), at('2026-03-08T11:01:00+07:00')).isLate).toBe(true);
      expect(hasWaitedLong(tables, arrived(sunday, urgency), at('2026-03-08T11:01:00+07:00'))).toBe(true);
    }
    expect(directionClock(tables, arrived(sunday), at('2026-03-08T17:00:00+07:00'))).toEqual({ minutes: 0, isUrgent: false, isLate: false });
    // A clock that runs back makes no negative wait.
    expect(directionClock(tables, arrived(sunday, 3), at('2026-03-08T08:00:00+07:00')).minutes).toBe(0);
  });
});
