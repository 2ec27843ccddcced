import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { gapsOfPlan } from '../../../src/domain/dossier/gaps';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { planId } from '../../../src/domain/papers/plan';
import { factsOf, nextDossierNumber, plannedIn } from '../../../src/domain/plan/lines';
import { planForNextYear } from '../../../src/domain/plan/next-year';
import type { PlanChange } from '../../../src/domain/plan/types';
import type { ProposalBodies } from '../../../src/domain/proposals';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { apply, definePerson, freshId, INSPECTORATE, memoryTables, NOON, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { approvePlan, bigHeading, openPlanned, plannedLine } from '../../support/plans';

const leader = { person: staff.leader.id };
const officer = { person: staff.officer.id };
const basis = { schedule: 'TT10/2022', version: 1, item: '1.09' };
const [first, second] = [plannedLine({ title: 'Hồ sơ về việc giao biên chế năm 2026', retention: 10, basis }), plannedLine()];
const heading = bigHeading({ planned: [first, second] });
let tables: MemoryTables;
beforeEach(() => {
  tables = memoryTables();
  apply(tables, approvePlan({ headings: [heading] }), leader);
});

const plan = () => tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;
const line = (id = first.id) => plannedIn(plan()).find((each) => each.id === id)!;
const title = (to: string, from = first.title): PlanChange => ({ field: 'title', from, to });
const withdrawn = (to: boolean): PlanChange => ({ field: 'withdrawn', from: !to, to });
const correct = (changes: readonly PlanChange[], fields: Partial<ProposalBodies['CorrectPlan']> = {}) =>
  proposal('CorrectPlan', { unit: PERSONNEL, year: 2026, line: first.id, changes, reason: 'Quyết định sửa danh mục', ...fields });
const codes = (of: ReturnType<typeof correct>, by = leader) => refusalsOf(tables, of, by).map(({ code, field }) => `${code} ${field}`);

describe('ND30-28 correcting an approved plan', () => {
  it('the line stands corrected with its number; what was approved and its hash stay, the old value is kept', () => {
    const before = plan();
    apply(tables, correct([title('Hồ sơ về việc giao biên chế của Bộ năm 2026')]), leader);
    expect(line()).toMatchObject({ title: 'Hồ sơ về việc giao biên chế của Bộ năm 2026', notation: '01.TCCB', withdrawn: false });
    expect([plan().hash, plan().headings]).toEqual([before.hash, before.headings]);
    expect(plan().corrections).toMatchObject([{ line: first.id, changes: [{ from: first.title }], reason: 'Quyết định sửa danh mục', by: staff.leader.id }]);
  });

  it('what was added during the year is corrected in the same way', () => {
    const added = plannedLine();
    apply(tables, proposal('AddToPlan', { unit: PERSONNEL, year: 2026, heading: heading.id, line: added, dossier: null }), leader);
    apply(tables, correct([{ field: 'note', from: '', to: 'Gồm cả viên chức' }], { line: added.id }), leader);
    expect(line(added.id).note).toBe('Gồm cả viên chức');
  });

  it('TT10-2022 a period is never shorter than its row of the schedule; another row is chosen together with its period', () => {
    const from = factsOf(line()).retention;
    expect(codes(correct([{ field: 'retention', from, to: { period: 5, basis } }]))).toEqual(['shorterThanSchedule retention']);
    apply(tables, correct([{ field: 'retention', from, to: { period: 'permanent', basis: { ...basis, item: '1.06a' } } }]), leader);
    expect(line()).toMatchObject({ retention: 'permanent', basis: { item: '1.06a' } });
  });

  it('TT10-2022 a new period without a new basis stands by the old row, and is no shorter', () => {
    const from = factsOf(line()).retention;
    expect(codes(correct([{ field: 'retention', from, to: { period: 1 } }]))).toEqual(['shorterThanSchedule retention']);
    apply(tables, correct([{ field: 'retention', from, to: { period: 30 } }]), leader);
    expect(line()).toMatchObject({ retention: 30, basis });
  });

  it('a correction made without having seen the last one is refused with the value that stands', () => {
    apply(tables, correct([title('Một')]), leader);
    expect(decide(tables, correct([title('Hai')]), leader, NOON)).toMatchObject({
      refusals: [{ code: 'valueMoved', field: 'title', details: { value: 'Một' } }],
    });
    expect(codes(correct([title('Hai', 'Một'), title('Ba', 'Một')]))).toEqual(['nothingChanged changes']);
  });

  it('refuses what an approved line is refused for, at its field, and what nobody gave a reason for', () => {
    const elsewhere = staff.officerElsewhere.id;
    expect(codes(correct([title(' '), { field: 'keeper', from: staff.officer.id, to: elsewhere }], { reason: '' }))).toEqual([
      'required title',
      'notInUnit keeper',
      'required reason',
    ]);
    expect(codes(correct([title('Hai')], { line: freshId<PlanLineId>() }))).toEqual(['notPlanned line']);
    expect(codes(correct([title('Hai')], { year: 2025 }))).toEqual(['planNotApproved plan']);
  });

  it('a keeper who left stands in the way of nobody who corrects the title', () => {
    apply(tables, definePerson({ ...staff.officer, unit: INSPECTORATE }), { person: staff.administrator.id });
    expect(codes(correct([title('Hai')]))).toEqual([]);
  });

  it('only leaders correct what leaders approved', () => {
    expect(codes(correct([title('Hai')]), { person: staff.head.id })).toEqual(['notAllowed undefined']);
  });

  it('an opened dossier keeps what it was opened with', () => {
    const opened = openPlanned(first);
    apply(tables, opened, officer);
    apply(tables, correct([title('Hai')]), leader);
    expect(tables.dossier(opened.body.dossier)!.title).toBe(first.title);
    expect(codes(correct([withdrawn(true)]))).toEqual(['plannedOpened withdrawn']);
  });
});

describe('ND30-28 a line that is withdrawn', () => {
  it('is opened by nobody, is no gap, is not copied into the next year, and keeps its number from others', () => {
    apply(tables, correct([withdrawn(true)], { line: second.id }), leader);
    expect(decide(tables, openPlanned(second), officer, NOON)).toMatchObject({ refusals: [{ code: 'lineWithdrawn', details: { notation: '02.TCCB' } }] });
    const subject = subjectOf(tables.person(staff.officer.id))!;
    const gaps = gapsOfPlan(plan(), { tables, subject, now: '2026-12-30T05:00:00.000Z' as Instant });
    expect(gaps.map(({ planned }) => planned!.id)).toEqual([first.id]);
    expect(planForNextYear(plan(), () => true)[0]!.planned.map(({ id }) => id)).toEqual([first.id]);
    expect(nextDossierNumber(tables, 2026, 'TCCB')).toBe(3);
  });

  it('is not corrected otherwise, but put back, and then opened', () => {
    apply(tables, correct([withdrawn(true)]), leader);
    expect(codes(correct([title('Hai')]))).toEqual(['lineWithdrawn line']);
    apply(tables, correct([withdrawn(false)]), leader);
    const opened = openPlanned(first);
    apply(tables, opened, officer);
    expect(tables.dossier(opened.body.dossier)!.notation).toBe('01.TCCB');
  });
});
