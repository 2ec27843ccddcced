import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { standingOf, termsOf, transferDue, usualTerms } from '../../../src/domain/transfer/due';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';
import { approve, closedDossier, head, offer, officer } from '../../support/transfers';

const administrator = { person: staff.administrator.id };
const day = (text: string) => text as CalendarDate;

describe('by when a closed dossier is to be in the archive', () => {
  test('TT05-IV due 60 days after the work has ended; LLT-17 the last day is that of the year after', () => {
    const tables = memoryTables();
    const dossier = tables.dossier(closedDossier(tables))!;
    expect(transferDue(dossier, usualTerms)).toEqual({ dueOn: '2026-05-03', lastOn: '2027-12-31' });
  });

  test('LLT-17 a dossier is coming, due, and overdue, the days themselves included', () => {
    const due = { dueOn: day('2026-05-03'), lastOn: day('2027-12-31') };
    const on = ['2026-05-03', '2026-05-04', '2027-12-31', '2028-01-01'].map((today) => standingOf(due, day(today)));
    expect(on).toEqual(['coming', 'due', 'due', 'overdue']);
  });

  test('TT05-IV the agency sets other terms, as its administrator and in whole days and years', () => {
    const tables = memoryTables();
    const define = (days: number, years: number) => proposal('DefineTransferTerms', { days, years });
    expect(termsOf(tables.agency())).toEqual(usualTerms);
    expect(refusalsOf(tables, define(0, 1.5), administrator)).toMatchObject([
      { code: 'outOfRange', rule: 'TT05-IV', field: 'days' },
      { code: 'outOfRange', rule: 'LLT-17', field: 'years' },
    ]);
    expect(refusalsOf(tables, define(90, 2), head)).toMatchObject([{ code: 'notAllowed' }]);
    apply(tables, define(1_000, 2), administrator);
    const dossier = tables.dossier(closedDossier(tables))!;
    expect(transferDue(dossier, termsOf(tables.agency()))).toEqual({ dueOn: '2028-11-28', lastOn: '2028-12-31' });
    apply(tables, define(3_650, 1), administrator);
    expect(transferDue(dossier, termsOf(tables.agency()))).toEqual({ dueOn: '2027-12-31', lastOn: '2027-12-31' });
  });

  test('QD1032-28 a dossier of less than five years is never due, one that is kept for ever is', () => {
    const tables = memoryTables();
    const dueOf = (retention: 4 | 5 | 'permanent' | 'untilLapsed') =>
      transferDue(tables.dossier(closedDossier(tables, { opening: { retention } }))!, usualTerms) !== null;
    expect([dueOf(4), dueOf(5), dueOf('permanent'), dueOf('untilLapsed')]).toEqual([false, true, true, true]);
  });

  test('LLT-17 what is open or on its way is not due; what was given back is again', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    apply(tables, offer(tables, [dossier]), officer);
    expect(transferDue(tables.dossier(dossier)!, usualTerms)).toBeNull();
    apply(tables, approve([], { returned: [{ dossier, reasons: [{ ordinal: null, text: 'Chưa đủ' }] }] }), head);
    expect(transferDue(tables.dossier(dossier)!, usualTerms)).not.toBeNull();
    apply(tables, proposal('ReopenDossier', { dossier, reason: 'Bổ sung' }), head);
    expect(transferDue(tables.dossier(dossier)!, usualTerms)).toBeNull();
  });
});
