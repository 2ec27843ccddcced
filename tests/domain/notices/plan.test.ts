import { expect, test } from 'vitest';
import { noticesOfPlan } from '../../../src/domain/notices/notices';
import { planId } from '../../../src/domain/papers/plan';
import { subjectOf } from '../../../src/domain/authority/subject';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { apply, memoryTables, NOON, PERSONNEL, staff } from '../../support/builders';
import { approvePlan } from '../../support/plans';

test('F-21 whoever opens dossiers in a unit hears that its file plan is approved; nobody else, and not for ever', () => {
  const tables = memoryTables();
  apply(tables, approvePlan(), { person: staff.leader.id });
  const plan = tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;
  const heard = (person: (typeof staff)[keyof typeof staff], since = '' as Instant) => noticesOfPlan(plan, subjectOf(person)!, since).map(({ kind }) => kind);
  expect([staff.officer, staff.head].map((person) => heard(person))).toEqual([['planApproved'], ['planApproved']]);
  expect([staff.officerElsewhere, staff.leader, staff.clerk].flatMap((person) => heard(person))).toEqual([]);
  expect(heard(staff.officer, toInstant(Date.parse(NOON) + 1))).toEqual([]);
});
