import { describe, expect, it } from 'vitest';
import type { Calendars } from '../../../src/domain/calendar/working-days';
import { registrationClock } from '../../../src/domain/incoming/registration-clock';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';

/** Years whose calendar nobody has entered. */
const noCalendars: Calendars = { calendar: () => undefined };

const at = (text: string) => new Date(text).toISOString() as Instant;
const clock = (captured: string, now: string, urgency = '0', calendars = noCalendars) =>
  registrationClock(calendars, { createdAt: at(captured), fields: { urgency } }, at(now));

describe('ND30-4.2 a captured document is registered the day it arrives, at the latest on the next working day', () => {
  it('on the day of arrival the clock is calm', () => {
    expect(clock('2026-11-23T08:00+07:00', '2026-11-23T23:59+07:00')).toEqual({ state: 'sameDay', lastDay: '2026-11-24', days: 0 });
  });

  it('the day is that of Vietnam, not of UTC', () => {
    expect(clock('2026-11-23T23:30+07:00', '2026-11-24T00:30+07:00').state).toBe('lastDays');
  });

  it('the next working day is the last', () => {
    expect(clock('2026-11-23T08:00+07:00', '2026-11-24T17:00+07:00')).toEqual({ state: 'lastDays', lastDay: '2026-11-24', days: 1 });
    expect(clock('2026-11-23T08:00+07:00', '2026-11-25T00:00+07:00').state).toBe('late');
  });

  it('a weekend does not count: Friday’s letter may be registered on Monday', () => {
    expect(clock('2026-11-20T16:00+07:00', '2026-11-23T09:00+07:00')).toEqual({ state: 'lastDays', lastDay: '2026-11-23', days: 3 });
    expect(clock('2026-11-20T16:00+07:00', '2026-11-24T09:00+07:00').state).toBe('late');
  });

  it('a letter of Friday evening before a long holiday has until the office opens again', () => {
    // 30/04 and 01/05/2027 are a Friday and a Saturday; the Monday after is given off for the Saturday.
    const holidays = ['2027-04-30', '2027-05-03'].map((on) => ({ on: on as CalendarDate, name: 'Nghỉ lễ' }));
    const calendars: Calendars = { calendar: (year) => (year === 2027 ? { year, holidays, workdays: [] } : undefined) };
    const thursday = '2027-04-29T19:40+07:00';
    expect(clock(thursday, '2027-05-04T16:00+07:00', '0', calendars)).toEqual({ state: 'lastDays', lastDay: '2027-05-04', days: 5 });
    expect(clock(thursday, '2027-05-05T08:00+07:00', '0', calendars).state).toBe('late');
  });

  it('an urgent one is registered at once, on a Sunday too: no working day is waited for', () => {
    const sunday = '2026-11-22T20:15+07:00';
    for (const urgency of ['1', '2', '3']) {
      expect(clock(sunday, '2026-11-22T20:16+07:00', urgency)).toEqual({ state: 'atOnce', lastDay: '2026-11-22', days: 0 });
      expect(clock(sunday, '2026-11-23T00:01+07:00', urgency).state).toBe('late');
    }
    expect(clock(sunday, '2026-11-23T00:01+07:00').state).toBe('lastDays');
  });

  it('a device whose clock runs back shows no negative age', () => {
    expect(clock('2026-11-24T08:00+07:00', '2026-11-23T08:00+07:00')).toMatchObject({ state: 'sameDay', days: 0 });
  });
});
