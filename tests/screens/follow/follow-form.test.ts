import { describe, expect, it } from 'vitest';
import { followUpTotals } from '../../../src/domain/assignment/follow-up-register';
import { anyTime, wholeYear } from '../../../src/domain/shared/period';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { followUpForm, followUpOnSheet } from '../../../src/screens/follow/follow-form';
import { coverFacts } from '../../../src/screens/printing/book-form';
import { INSPECTORATE } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const names = { unit: () => '', person: () => '' };
const date = (text: string) => text as CalendarDate;
const today = date('2026-03-05');

describe('the follow-up register', () => {
  const documents = [
    row({ assignments: [assignment({ state: 'handled', dueOn: date('2026-03-01') }), assignment({ unit: INSPECTORATE, part: 'cooperating' })] }),
    row({ assignments: [assignment({ dueOn: date('2026-03-04') })] }),
    row({ assignments: [assignment({ dueOn: today })], facts: { dueOn: date('2026-03-01') } }),
    row({ assignments: [assignment()], facts: { dueOn: date('2026-03-01') } }),
    row(),
  ];

  it('ND30-IV.FOLLOW totals count every document once, by the part of the lead; late is by the date in column 4', () => {
    const totals = followUpTotals(documents, today);
    expect(totals).toEqual({ handled: 1, inHand: 3, awaiting: 1, late: 2 });
    expect(totals.handled + totals.inHand + totals.awaiting).toBe(documents.length);
    const form = followUpForm(names, { period: anyTime, extract: '', today });
    const said = 'Trong đó: đã giải quyết 1; đang giải quyết 3; chờ ý kiến chỉ đạo 1. Chưa xong và đã quá hạn: 2.';
    expect(form.totals!(documents)).toBe(said);
    expect(followUpOnSheet(documents, names, today).book.totals).toEqual(['Tổng số: 5 văn bản', said]);
  });

  it('ND30-IV.FOLLOW the period that was chosen stands on its cover, up to today, and the days of its rows when none was', () => {
    const rows = ['2026-02-10', '2026-02-20'].map((day) => row({ arrivedAt: `${day}T05:00:00.000Z` as Instant }));
    const daysOf = (period: typeof anyTime) => coverFacts(rows, followUpForm(names, { period, extract: '', today }).period).days;
    expect(daysOf(wholeYear(2026))).toEqual(['01/01/2026', '05/03/2026']);
    expect(daysOf(wholeYear(2025))).toEqual(['01/01/2025', '31/12/2025']);
    expect(daysOf(anyTime)).toEqual(['10/02/2026', '20/02/2026']);
  });
});
