import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/domain/decisions';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { planId } from '../../../src/domain/papers/plan';
import { plannedIn } from '../../../src/domain/plan/lines';
import type { Proposal } from '../../../src/domain/proposals';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import { apply, freshId, INSPECTORATE, memoryTables, openDossier, PERSONNEL, refusalsOf, setUpAgency, staff } from '../../support/builders';
import { approvePlan, bigHeading, plannedLine } from '../../support/plans';

const leader = { person: staff.leader.id };
const officer = { person: staff.officer.id };
let tables: MemoryTables;
beforeEach(() => {
  tables = memoryTables();
});

const faults = (approval: Proposal<'ApprovePlan'>) => refusalsOf(tables, approval, leader).map(({ code, field }) => `${code} ${field}`);
const ofPersonnel = () => tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;

/** As the README of src/domain/plan tells it, with nothing of ours. */
function recomputed({ unit, year, headings }: object & { readonly unit: string; readonly year: number; readonly headings: unknown }): string {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(
      Object.entries(each)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => [key, sorted(value)]),
    );
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted({ unit, year, headings })))
    .digest('hex');
}

describe('ND30-28 approving a file plan', () => {
  it('ND30-V.PLAN the plan stands by value: numbers run through a big heading and its small ones, anew in the next', () => {
    const [first, second, third, pay] = [plannedLine(), plannedLine(), plannedLine(), plannedLine({ note: ' Gồm cả viên chức ' })];
    const small = { id: freshId<PlanLineId>(), title: 'Đào tạo', planned: [third] };
    const headings = [bigHeading({ planned: [first, second], headings: [small] }), bigHeading({ title: 'Tiền lương', abbreviation: 'TL', planned: [pay] })];
    const decision = apply(tables, approvePlan({ headings }), leader) as Decision<'PlanApproved'>;
    expect(plannedIn(ofPersonnel()).map(({ id, notation, code }) => [id, notation, code])).toEqual([
      [first.id, '01.TCCB', 'G05.01.2026.01.TCCB'],
      [second.id, '02.TCCB', 'G05.01.2026.02.TCCB'],
      [third.id, '03.TCCB', 'G05.01.2026.03.TCCB'],
      [pay.id, '01.TL', 'G05.01.2026.01.TL'],
    ]);
    expect(plannedIn(ofPersonnel()).at(-1)!.note).toBe('Gồm cả viên chức');
    expect(ofPersonnel()).toMatchObject({ approvedBy: staff.leader.id, approvedAt: decision.decidedAt, hash: decision.body.hash, additions: [] });
  });

  it('the hash can be recomputed with Node alone', () => {
    const { body } = apply(tables, approvePlan(), leader) as Decision<'PlanApproved'>;
    expect(recomputed(body)).toBe(body.hash);
  });

  it('everything that is missing or wrong is said at once, each at its line', () => {
    const [bare, short, stranger] = [
      plannedLine({ title: ' ', retention: null, keeper: null }),
      plannedLine({ retention: 5, basis: { schedule: 'TT10/2022', version: 1, item: '3.06' } }),
      plannedLine({ keeper: staff.officerElsewhere.id }),
    ];
    const [one, other] = [bigHeading({ title: '', planned: [bare, short] }), bigHeading({ abbreviation: 'tccb', planned: [stranger] })];
    expect(faults(approvePlan({ year: 2028, headings: [one, other] }))).toEqual([
      'outOfRange year',
      `required ${one.id}.title`,
      `required ${bare.id}.title`,
      `required ${bare.id}.retention`,
      `required ${bare.id}.keeper`,
      `shorterThanSchedule ${short.id}.retention`,
      `notInList ${other.id}.abbreviation`,
      `notInUnit ${stranger.id}.keeper`,
    ]);
  });

  it('a plan without a dossier in it is none, and one line stands in it once', () => {
    expect(faults(approvePlan({ headings: [] }))).toEqual(['required plan']);
    expect(faults(approvePlan({ headings: [bigHeading({ planned: [] })] }))).toEqual(['required plan']);
    const line = plannedLine();
    expect(faults(approvePlan({ headings: [bigHeading({ planned: [line, line] })] }))).toEqual(['malformed plan']);
  });

  it('it is approved once', () => {
    apply(tables, approvePlan(), leader);
    expect(faults(approvePlan({ headings: [bigHeading({ abbreviation: 'TL' })] }))).toEqual(['planApproved plan']);
  });

  it('TT05-III.DOC-1 a code that leaves the ids of documents no room is refused at its heading', () => {
    const heading = bigHeading({ abbreviation: 'TCCBX12' });
    expect(faults(approvePlan({ headings: [heading] }))).toEqual([`codeTooLong ${heading.id}.abbreviation`]);
  });

  it('ND30-V.PLAN no number occurs twice: not in the plan, nor with the plan of another unit', () => {
    const [first, second] = [bigHeading(), bigHeading({ title: 'Cán bộ' })];
    expect(faults(approvePlan({ headings: [first, second] }))).toEqual([`headingTwice ${second.id}.abbreviation`]);
    apply(tables, approvePlan(), leader);
    expect(faults(approvePlan({ unit: INSPECTORATE, headings: [bigHeading({ planned: [plannedLine({ keeper: staff.officerElsewhere.id })] })] }))).toEqual([
      expect.stringMatching(/^headingTaken .*abbreviation$/),
    ]);
  });

  it('a number that a dossier has already stands in the plan only where it names that dossier', () => {
    const opened = openDossier();
    apply(tables, opened, officer);
    const [other, same] = [plannedLine(), plannedLine({ title: opened.body.title.toUpperCase() })];
    expect(faults(approvePlan({ headings: [bigHeading({ planned: [other] })] }))).toEqual([`numberHeld ${other.id}.title`]);
    expect(faults(approvePlan({ headings: [bigHeading({ planned: [same, plannedLine()] })] }))).toEqual([]);
    const elsewhere = bigHeading({ planned: [plannedLine({ title: opened.body.title, keeper: staff.officerElsewhere.id })] });
    expect(faults(approvePlan({ unit: INSPECTORATE, headings: [elsewhere] }))).toEqual([`numberHeld ${elsewhere.planned[0]!.id}.title`]);
  });

  it('F-03 a head of a unit does not approve, and there is no plan of no unit', () => {
    expect(refusalsOf(tables, approvePlan(), { person: staff.head.id })[0]!.code).toBe('notAllowed');
    expect(refusalsOf(tables, approvePlan({ unit: freshId() }), leader)[0]!.code).toBe('notAllowed');
  });
});

it('ND30-28 an agency whose identifier alone is too long still plans', () => {
  const long = memoryTables();
  long.putAgency({ ...long.agency()!, code: 'H05.02.02.11.22.33.44' });
  expect(setUpAgency().body.code).not.toBe(long.agency()!.code);
  expect(refusalsOf(long, approvePlan(), leader)).toEqual([]);
});
