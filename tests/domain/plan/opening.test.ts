import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { planId } from '../../../src/domain/papers/plan';
import { isPlanned, plannedIn } from '../../../src/domain/plan/lines';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import { apply, freshId, INSPECTORATE, memoryTables, NOON, openDossier, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import { approvePlan, bigHeading, openPlanned, plannedLine } from '../../support/plans';

const leader = { person: staff.leader.id };
const officer = { person: staff.officer.id };
const head = { person: staff.head.id };
const [first, second] = [plannedLine(), plannedLine()];
const heading = bigHeading({ planned: [first, second] });
let tables: MemoryTables;
beforeEach(() => {
  tables = memoryTables();
  apply(tables, approvePlan({ headings: [heading] }), leader);
});

const opened = (fields: ReturnType<typeof openDossier>) => {
  apply(tables, fields, officer);
  return tables.dossier(fields.body.dossier)!;
};

describe('ND30-28 opening dossiers from an approved plan', () => {
  it('F-15 a planned dossier has the number and code that the plan keeps, in whatever order they are opened', () => {
    expect(opened(openPlanned(second))).toMatchObject({ number: 2, notation: '02.TCCB', code: 'G05.01.2026.02.TCCB' });
    expect(opened(openPlanned(first))).toMatchObject({ number: 1, notation: '01.TCCB' });
  });

  it('a dossier outside the plan gets a number behind those of the plan, and says that it is outside', () => {
    const outside = opened(openDossier());
    expect(outside.notation).toBe('03.TCCB');
    expect(isPlanned(tables, outside)).toBe(false);
    expect(isPlanned(tables, opened(openPlanned(first)))).toBe(true);
    expect(opened(openDossier()).notation).toBe('04.TCCB');
  });

  it('TT10-2022 what the plan was corrected to holds: nothing is opened for a shorter time, and the basis is that of the line', () => {
    const [from, basis] = [{ period: first.retention! }, { schedule: 'TT10/2022', version: 1, item: '1.06a' }];
    const changes = [{ field: 'retention', from, to: { period: 'permanent', basis } }] as const;
    apply(tables, proposal('CorrectPlan', { unit: PERSONNEL, year: 2026, line: first.id, changes, reason: 'Theo bảng thời hạn' }), leader);
    expect(decide(tables, openPlanned(first), officer, NOON)).toMatchObject({
      refusals: [{ code: 'shorterThanPlan', field: 'retention', details: { notation: '01.TCCB', value: '20 năm' } }],
    });
    expect(opened(openPlanned({ ...first, retention: 'permanent' }))).toMatchObject({ retention: 'permanent', basis });
    const words = { words: 'Quyết định của Bộ trưởng' };
    expect(opened(openDossier({ planned: second.id, title: second.title, retention: 50, basis: words }))).toMatchObject({ retention: 50, basis: words });
  });

  it('opened on two devices, one stands and the other is told which', () => {
    const dossier = opened(openPlanned(first));
    const outcome = decide(tables, openPlanned(first), officer, NOON);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'plannedOpened', details: { notation: '01.TCCB', dossier: dossier.id } }] });
  });

  it('a line that the plan does not have, or has under another heading or in another unit, opens nothing', () => {
    const codes = (fields: Partial<ProposalBodies['OpenDossier']>, by = officer) =>
      refusalsOf(tables, openDossier({ planned: first.id, ...fields }), by).map(({ code, field }) => `${code} ${field}`);
    expect(codes({ planned: freshId<PlanLineId>() })).toEqual(['notPlanned planned']);
    expect(codes({ heading: 'TL' })).toEqual(['notPlanned planned']);
    expect(codes({ year: 2025 })).toEqual(['notPlanned planned']);
    expect(codes({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id }, { person: staff.officerElsewhere.id })).toEqual(['notPlanned planned']);
  });
});

const add = (fields: Partial<ProposalBodies['AddToPlan']> = {}) =>
  proposal('AddToPlan', { unit: PERSONNEL, year: 2026, heading: heading.id, line: plannedLine(), dossier: null, ...fields });

describe('ND30-28 adding to an approved plan during the year', () => {
  it('what is added gets the number behind all others, and the approved hash stays', () => {
    opened(openDossier());
    const before = tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;
    const added = add();
    apply(tables, added, head);
    const after = tables.plan(before.id)!;
    expect(after.hash).toBe(before.hash);
    expect(after.headings).toEqual(before.headings);
    expect(plannedIn(after).map(({ notation }) => notation)).toEqual(['01.TCCB', '02.TCCB', '04.TCCB']);
    expect(opened(openPlanned(added.body.line)).notation).toBe('04.TCCB');
  });

  it('a dossier that was opened outside the plan is put into it with its number', () => {
    const outside = opened(openDossier());
    apply(tables, add({ dossier: outside.id, line: plannedLine({ title: outside.title }) }), { person: staff.clerk.id });
    expect(isPlanned(tables, outside)).toBe(true);
    expect(refusalsOf(tables, add({ dossier: outside.id }), head).map(({ code }) => code)).toEqual(['alreadyPlanned']);
  });

  it('refuses what nobody approved, what is there, and what lacks something, at its field', () => {
    const bare = plannedLine({ title: '', keeper: null });
    expect(refusalsOf(tables, add({ year: 2027 }), head).map(({ code }) => code)).toEqual(['planNotApproved']);
    expect(refusalsOf(tables, add({ heading: freshId<PlanLineId>() }), head).map(({ code }) => code)).toEqual(['notPlanned']);
    expect(refusalsOf(tables, add({ line: bare }), head).map(({ field }) => field)).toEqual([`${bare.id}.title`, `${bare.id}.keeper`]);
    expect(refusalsOf(tables, add({ line: first }), head).map(({ code }) => code)).toEqual(['alreadyPlanned']);
    const elsewhere = openDossier({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id });
    apply(tables, elsewhere, { person: staff.officerElsewhere.id });
    expect(refusalsOf(tables, add({ dossier: elsewhere.body.dossier }), head).map(({ code }) => code)).toEqual(['unknownDossier']);
    expect(refusalsOf(tables, add(), officer).map(({ code }) => code)).toEqual(['notAllowed']);
  });
});
