import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/domain/agency/types';
import { gapOfDocument, gapOfDossier, gapOfIssued, gapsOfPlan, isShownTo } from '../../../src/domain/dossier/gaps';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { apply, INSPECTORATE, memoryTables, NOON, openDossier, person, PERSONNEL, proposal, staff } from '../../support/builders';
import { planId } from '../../../src/domain/papers/plan';
import { assignment, row } from '../../support/matters';
import { byHand, clerk, copyOf, issue, letLeaderSign, registerSigned, sealed } from '../../support/outgoing';
import { approvePlan, bigHeading, openPlanned, plannedLine } from '../../support/plans';

const daysLater = (days: number) => toInstant(Date.parse(NOON) + days * 86_400_000);
const result = { by: staff.officer.id, at: NOON, text: 'Xong', answer: '' };
const done = (fields: Partial<typeof result & { unfiledReason: string }> = {}) =>
  assignment({ unit: PERSONNEL, part: 'lead', state: 'handled', result: { ...result, ...fields } });

function dossier(): Dossier {
  const tables = memoryTables();
  const opened = openDossier({ keeper: staff.officer.id });
  apply(tables, opened, { person: staff.officer.id });
  return tables.dossier(opened.body.dossier)!;
}

const kindAt = (each: Dossier, now: Instant, hasPapers = false) => gapOfDossier(each, { now, hasPapers })?.kind ?? null;

describe('what is wanting in the making of dossiers', () => {
  test('ND30-29 a letter that is done and lies in no dossier is a gap, unless somebody gave the reason', () => {
    expect(gapOfDocument(row({ state: 'handled', assignments: [done()] }))).toMatchObject({
      kind: 'unfiled',
      unit: PERSONNEL,
      person: staff.officer.id,
      since: NOON,
    });
    expect(gapOfDocument(row({ state: 'handled', assignments: [done({ unfiledReason: 'Gửi để biết' })] }))).toBeNull();
    expect(gapOfDocument(row({ state: 'filed', dossiers: ['x' as DossierId], assignments: [done()] }))).toBeNull();
    expect(gapOfDocument(row({ state: 'assigned', assignments: [assignment({ unit: PERSONNEL })] }))).toBeNull();
  });

  test('ND30-29 what went out and lies in no dossier is one, of whoever drafted it; a copy is none, nor what waits to go out', () => {
    const tables = memoryTables();
    apply(tables, letLeaderSign(), { person: staff.administrator.id });
    const drafted = sealed(tables);
    const gapAt = (id: typeof drafted) => gapOfIssued(tables.outgoing(id)!);
    expect(gapAt(drafted)).toBeNull();
    apply(tables, issue(drafted), clerk);
    expect(gapAt(drafted)).toMatchObject({
      kind: 'issued',
      unit: PERSONNEL,
      person: staff.officer.id,
      since: NOON,
      document: { id: drafted, way: 'outgoing' },
    });
    const copy = copyOf(drafted, { originals: [tables.outgoing(drafted)!.sealed!.original] });
    apply(tables, copy, clerk);
    apply(tables, issue(copy.body.document, { recipients: [byHand] }), clerk);
    expect(gapAt(copy.body.document)).toBeNull();
    const [opened, paper] = [openDossier(), registerSigned()];
    apply(tables, paper, clerk);
    apply(tables, issue(paper.body.document, { recipients: [byHand] }), clerk);
    expect(gapAt(paper.body.document)).toMatchObject({ kind: 'issued', unit: PERSONNEL });
    apply(tables, opened, { person: staff.officer.id });
    apply(tables, proposal('FileDocument', { dossier: opened.body.dossier, document: paper.body.document }), { person: staff.officer.id });
    expect(gapAt(paper.body.document)).toBeNull();
  });

  test('ND30-29 a dossier that stands empty for a month is one, and one in which nothing happens for 90 days; a closed one is none', () => {
    const open = dossier();
    expect(kindAt(open, daysLater(29))).toBeNull();
    expect(kindAt(open, daysLater(31))).toBe('empty');
    expect(kindAt(open, daysLater(31), true)).toBeNull();
    expect(kindAt(open, daysLater(91), true)).toBe('silent');
    expect(kindAt({ ...open, state: 'closed' }, daysLater(200))).toBeNull();
  });

  test('ND30-28 what the plan of this year expects and nobody opened for 90 days is one, for those who read the dossiers of the unit', () => {
    const tables = memoryTables();
    const [one, two] = [plannedLine(), plannedLine()];
    apply(tables, approvePlan({ headings: [bigHeading({ planned: [one, two] })] }), { person: staff.leader.id });
    apply(tables, openPlanned(one), { person: staff.officer.id });
    const plan = tables.plan(planId({ unit: PERSONNEL, year: 2026 }))!;
    const titles = (who: Person, days: number) =>
      gapsOfPlan(plan, { tables, subject: subjectOf(who)!, now: daysLater(days) }).map(({ kind, person: keeper, planned }) => [kind, keeper, planned!.title]);
    expect(titles(staff.officer, 89)).toEqual([]);
    expect(titles(staff.officer, 91)).toEqual([['unopened', staff.officer.id, two.title]]);
    expect(titles(staff.leader, 91)).toHaveLength(1);
    expect(titles(staff.officerElsewhere, 91)).toEqual([]);
    expect(titles(staff.archivist, 91)).toEqual([]);
    expect(titles(staff.officer, 366)).toEqual([]);
  });

  test('F-03 everybody sees their own, a head those of the unit, an inspector all', () => {
    const gap = { unit: PERSONNEL, person: staff.officer.id };
    const sees = (fields: Parameters<typeof person>[0]) => isShownTo(gap, subjectOf(person(fields))!);
    expect(sees({ id: staff.officer.id, unit: PERSONNEL, roles: ['officer'] })).toBe(true);
    expect(sees({ unit: PERSONNEL, roles: ['officer'] })).toBe(false);
    expect(sees({ unit: PERSONNEL, roles: ['unitHead'] })).toBe(true);
    expect(sees({ unit: INSPECTORATE, roles: ['unitHead'] })).toBe(false);
    expect(sees({ unit: null, roles: ['inspector'] })).toBe(true);
  });
});
