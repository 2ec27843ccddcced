import { expect, it } from 'vitest';
import { planId } from '../../../src/domain/papers/plan';
import { planForNextYear } from '../../../src/domain/plan/next-year';
import { apply, memoryTables, PERSONNEL, proposal, staff } from '../../support/builders';
import { approvePlan, bigHeading, plannedLine } from '../../support/plans';

it('F-31 last year’s approved plan is a start: additions in their places, years moved on, keepers who left open', () => {
  const tables = memoryTables();
  const [kept, left, added] = [plannedLine({ title: 'Giao biên chế năm 2026' }), plannedLine({ keeper: staff.head.id }), plannedLine()];
  const heading = bigHeading({ planned: [kept, left] });
  apply(tables, approvePlan({ headings: [heading] }), { person: staff.leader.id });
  apply(tables, proposal('AddToPlan', { unit: PERSONNEL, year: 2026, heading: heading.id, line: added, dossier: null }), { person: staff.head.id });
  const plan = tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;
  const [next] = planForNextYear(plan, (keeper) => keeper !== staff.head.id);
  expect(next).toEqual({
    ...heading,
    planned: [
      { ...kept, title: 'Giao biên chế năm 2027' },
      { ...left, title: left.title.replace('2026', '2027'), keeper: null },
      { ...added, title: added.title.replace('2026', '2027') },
    ],
  });
});
