import { expect, it } from 'vitest';
import { changesDraft, comparePlan } from '../../../src/domain/plan/difference';
import { numbered } from '../../../src/domain/plan/lines';
import { readPlanSheet } from '../../../src/domain/plan/sheet';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import { planRows } from '../../../src/screens/plan/plan-book';
import { vi } from '../../../src/ui/words/vi';
import { freshId, person } from '../../support/builders';
import { bigHeading, plannedLine } from '../../support/plans';

it('F-31 a draft that goes out as a workbook and comes back unchanged changes nothing', () => {
  const [lan, another] = [person({ account: 'lan' }), person({ account: 'hoa' })];
  const small = { id: freshId<PlanLineId>(), title: 'Đào tạo', planned: [plannedLine({ keeper: another.id, note: 'Gồm cả viên chức' })] };
  const lines = [plannedLine({ keeper: lan.id, retention: { years: 5, after: 'contractEnd' } }), plannedLine({ keeper: null, retention: null })];
  const draft = numbered([bigHeading({ planned: lines, headings: [small] }), bigHeading({ abbreviation: 'TL', title: 'Tiền lương', planned: [] })], {
    agencyCode: 'G05.01',
    year: 2026,
  });
  const rows = planRows(draft, (id) => [lan, another].find((each) => each.id === id)!.account);
  const read = readPlanSheet([vi.plan.sheet.columns, ...rows], [lan, another])!;
  expect(read.faults).toEqual([]);
  const difference = comparePlan(draft, read.headings);
  expect(difference).toMatchObject({ added: [], changed: [], gone: [], same: 3, goneIds: [] });
  expect(changesDraft(difference)).toBe(false);
  const [first] = read.headings;
  expect(changesDraft(comparePlan(draft, [first!]))).toBe(true);
  expect(changesDraft(comparePlan(draft, [...read.headings, { title: 'Thi đua', abbreviation: 'TĐ', planned: [], headings: [] }]))).toBe(true);
});
