import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsOn, isExpired, retentionEnd, retentionStart, reviewFrom, type Clocked } from '../../../src/domain/disposal/clock';
import type { DossierDisposal, Hold } from '../../../src/domain/disposal/types';
import type { DossierClosing } from '../../../src/domain/dossier/types';
import { commonSchedule } from '../../../src/domain/retention/common-schedule';
import { yearsOf } from '../../../src/domain/retention/period';
import type { RetentionPeriod } from '../../../src/domain/retention/types';
import type { HoldId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { NOON } from '../../support/builders';

const act = { by: null, at: NOON };
const day = (text: string) => text as CalendarDate;

function clocked(retention: RetentionPeriod, endedOn: string, disposal: Partial<DossierDisposal> = {}): Clocked {
  return { retention, closing: { endedOn } as DossierClosing, disposal: { holds: [], ...disposal } };
}

const event = (on: string) => ({ ...act, on: day(on), words: 'Chấm dứt hợp đồng' });
const extended = (years: number) => ({ ...act, years, reason: 'Còn giá trị' });

describe('the retention clock', () => {
  test.each<[string, Clocked, string | null, string, string | null]>([
    ['closed 15/6/2020, 10 years', clocked(10, '2020-06-15'), '2021-01-01', '2030-12-31', '2031-01-01'],
    ['closed on the last day of the year', clocked(5, '2019-12-31'), '2020-01-01', '2024-12-31', '2025-01-01'],
    ['closed on the first day of the year', clocked(5, '2020-01-01'), '2021-01-01', '2025-12-31', '2026-01-01'],
    ['70 years', clocked(70, '1999-03-01'), '2000-01-01', '2069-12-31', '2070-01-01'],
    ['permanent', clocked('permanent', '1950-01-01'), null, 'never', null],
    ['until it lapses, not yet', clocked('untilLapsed', '2020-06-15'), null, 'waits', null],
    ['until it lapses, lapsed', clocked('untilLapsed', '2020-06-15', { event: event('2024-02-29') }), '2025-01-01', '2024-12-31', '2025-01-01'],
    ['lapsed before the work ended', clocked('untilLapsed', '2020-06-15', { event: event('2018-05-05') }), '2021-01-01', '2020-12-31', '2021-01-01'],
    ['life of the work, over', clocked('assetLife', '2001-06-15', { event: event('2025-07-01') }), '2026-01-01', '2025-12-31', '2026-01-01'],
    ['5 years after the contract, not over', clocked({ years: 5, after: 'contractEnd' }, '2020-06-15'), null, 'waits', null],
    [
      '5 years after the contract',
      clocked({ years: 5, after: 'contractEnd' }, '2020-06-15', { event: event('2022-10-10') }),
      '2023-01-01',
      '2027-12-31',
      '2028-01-01',
    ],
    ['extended to 20', clocked(10, '2020-06-15', { extended: extended(20) }), '2021-01-01', '2040-12-31', '2041-01-01'],
    [
      'extended after lapsing',
      clocked('untilLapsed', '2020-06-15', { event: event('2024-02-29'), extended: extended(3) }),
      '2025-01-01',
      '2027-12-31',
      '2028-01-01',
    ],
    ['an extension that is shorter shortens nothing', clocked(10, '2020-06-15', { extended: extended(2) }), '2021-01-01', '2030-12-31', '2031-01-01'],
  ])('TT10-2022 %s', (_, dossier, ...expected) => {
    expect([retentionStart(dossier), retentionEnd(dossier), reviewFrom(dossier)]).toEqual(expected);
  });

  test('TT10-2022 it is listed from 1 January after, not on 31 December', () => {
    const dossier = clocked(10, '2020-06-15');
    expect(isExpired(dossier, day('2030-12-31'))).toBe(false);
    expect(isExpired(dossier, day('2031-01-01'))).toBe(true);
  });

  test('TT10-2022 while the work goes on nothing is counted', () => {
    expect(retentionEnd({ retention: 10 })).toBe('waits');
    expect(isExpired({ retention: 10 }, day('2099-01-01'))).toBe(false);
  });

  const dates = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));

  test('TT10-2022 whatever is recorded, no row of the schedule ends earlier than it says, counted from the year in which the work ended', () => {
    const period = fc.constantFrom(...commonSchedule.items.map((item) => item.period));
    fc.assert(
      fc.property(period, dates, fc.option(dates), fc.option(fc.integer({ min: 1, max: 100 })), (retention, endedOn, on, years) => {
        const end = retentionEnd(clocked(retention, endedOn, { ...(on && { event: event(on) }), ...(years && { extended: extended(years) }) }));
        if (retention === 'permanent') return end === 'never';
        if (end === 'waits') return typeof retention !== 'number' && on === null;
        return end >= `${Number(endedOn.slice(0, 4)) + (yearsOf(retention) ?? 0)}-12-31` && (on === null || typeof retention === 'number' || end >= on);
      }),
      { numRuns: 1_000 },
    );
  });

  test('TT10-2022 a later event and a longer period never bring the end forward', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), dates, fc.integer({ min: 1, max: 100 }), (retention, endedOn, years) => {
        const [plain, longer] = [retentionEnd(clocked(retention, endedOn)), retentionEnd(clocked(retention, endedOn, { extended: extended(years) }))];
        expect(longer >= plain).toBe(true);
      }),
    );
  });
});

describe('holds', () => {
  const hold = (fields: Partial<Hold>): Hold => ({
    id: 'h' as HoldId,
    owner: 'Thanh tra',
    reason: 'Đang thanh tra',
    from: day('2026-01-10'),
    until: null,
    placed: act,
    ...fields,
  });

  test.each<[string, Partial<Hold>, string, boolean]>([
    ['it stands from its first day', {}, '2026-01-10', true],
    ['not before', {}, '2026-01-09', false],
    ['on its last day too', { until: day('2026-02-01') }, '2026-02-01', true],
    ['not after', { until: day('2026-02-01') }, '2026-02-02', false],
    ['without a last day it stands for good', {}, '2099-01-01', true],
    ['not once it was lifted', { lifted: { ...act, reason: 'Đã có kết luận' } }, '2026-01-20', false],
  ])('LLT-16 %s', (_, fields, today, stands) => {
    expect(holdsOn({ disposal: { holds: [hold(fields)] } }, day(today))).toHaveLength(stands ? 1 : 0);
  });
});
