import { describe, expect, it } from 'vitest';
import { registrationClock } from '../../../src/domain/incoming/registration-clock';
import type { Instant } from '../../../src/domain/shared/time';

/** Years whose calendar nobody has entered. */
const noCalendars = { calendar: () => undefined };

const clock = (captured: string, now: string) =>
  registrationClock(noCalendars, new Date(captured).toISOString() as Instant, new Date(now).toISOString() as Instant);

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

  it('a device whose clock runs back shows no negative age', () => {
    expect(clock('2026-11-24T08:00+07:00', '2026-11-23T08:00+07:00')).toMatchObject({ state: 'sameDay', days: 0 });
  });
});
