import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { lostTo } from '../../../src/domain/notices/lost';
import { noticesOfDocument } from '../../../src/domain/notices/notices';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { DocumentId, PersonId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import {
  apply,
  directDocument,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  NOON,
  OFFICE,
  PERSONNEL,
  person,
  proposal,
  registerIncoming,
  staff,
} from '../../support/builders';

const [leader, head, officer, elsewhere] = [staff.leader.id, staff.head.id, staff.officer.id, staff.officerElsewhere.id];
const unnamed = { person: null, dueOn: null };
const cooperation = { lead: { unit: PERSONNEL, ...unnamed }, cooperating: [{ unit: INSPECTORATE, ...unnamed }] };
const LATER = '2026-03-05T06:00:00.000Z' as Instant;

/** A letter that the personnel unit leads and the inspectorate cooperates in, and what people do with it. */
function matter(first: Partial<ProposalBodies['DirectDocument']> = cooperation) {
  const tables: MemoryTables = memoryTables();
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL, INSPECTORATE] }) });
  apply(tables, registered);
  const { document } = registered.body;
  const given = directDocument(document, first);
  apply(tables, given, { person: leader });
  const act = (each: Proposal, by: PersonId) => apply(tables, each, { person: by }, LATER);
  return {
    tables,
    document,
    act,
    direction: given.body.direction,
    progress: (unit: typeof PERSONNEL, by: PersonId) => act(proposal('ReportProgress', { document, unit, text: 'Đã góp ý' }), by),
    finish: (unit: typeof PERSONNEL, by: PersonId) =>
      act(proposal('FinishHandling', { document, unit, result: 'Xong', answer: '', dossier: null, unfiledReason: 'Gửi để biết' }), by),
    assign: (handler: PersonId) => act(proposal('AssignHandler', { document, unit: PERSONNEL, handler, helpers: [], dueOn: null, instruction: '' }), head),
    redirect: (fields: Partial<ProposalBodies['DirectDocument']>) => act(directDocument(document, { replaces: [given.body.direction], ...fields }), leader),
  };
}

/** What the last act is to some people. */
function lastHeard(tables: MemoryTables, document: DocumentId, ...people: readonly PersonId[]) {
  const row = tables.incoming(document)!;
  const { position } = row.trail.at(-1)!;
  return people.map((id) => {
    const heard = noticesOfDocument(row, subjectOf(tables.person(id))!, NOON).filter((notice) => notice.position === position);
    return heard.map(({ kind }) => kind).join();
  });
}

describe('F-21 who leads hears of those who cooperate', () => {
  test('F-21 progress and the end of a cooperating part are heard by the lead: its head and officers, and only who is named once somebody is', () => {
    const { tables, document, progress, finish, assign } = matter();
    progress(INSPECTORATE, elsewhere);
    expect(lastHeard(tables, document, head, officer, elsewhere, leader)).toEqual(['partProgressed', 'partProgressed', '', '']);
    assign(officer);
    finish(INSPECTORATE, elsewhere);
    expect(lastHeard(tables, document, head, officer, elsewhere, leader)).toEqual(['', 'partFinished', '', 'finished']);
  });

  test('F-21 what the lead itself reports, and what others report when the lead is done, is no news to it', () => {
    const { tables, document, progress, finish } = matter();
    progress(PERSONNEL, officer);
    expect(lastHeard(tables, document, head, elsewhere)).toEqual(['', '']);
    finish(PERSONNEL, officer);
    progress(INSPECTORATE, elsewhere);
    expect(lastHeard(tables, document, head, officer)).toEqual(['', '']);
  });

  test('F-21 a unit that is taken out of the cooperation hears that, and so does the lead', () => {
    const { tables, document, redirect } = matter();
    redirect({ lead: cooperation.lead, cooperating: [{ unit: OFFICE, ...unnamed }] });
    expect(lastHeard(tables, document, head, officer, elsewhere, staff.clerk.id)).toEqual(['partGone', 'partGone', 'noLonger', 'assigned']);
  });
});

test('F-21 everybody whom a direction names hears it, also several of one unit; their colleagues do not, their head does', () => {
  const colleague = { ...staff.officer, id: freshId<PersonId>(), account: 'chuyenvien8' };
  const bystander = { ...staff.officer, id: freshId<PersonId>(), account: 'chuyenvien9' };
  const { tables, document, redirect } = matter();
  for (const each of [colleague, bystander]) tables.putPerson(each);
  const named = (person: PersonId) => ({ unit: PERSONNEL, person, dueOn: null });
  redirect({ lead: named(officer), cooperating: [named(colleague.id)] });
  expect(lastHeard(tables, document, officer, colleague.id, bystander.id, head)).toEqual(['assignedToMe', 'assignedToMe', '', 'assigned']);
});

test('HOSO-8 when one of two directions given apart is taken back, those whom the other names hear that it is theirs now', () => {
  const { tables, document, act, direction } = matter({ lead: { unit: PERSONNEL, ...unnamed } });
  act(directDocument(document, { lead: { unit: INSPECTORATE, ...unnamed } }), head);
  expect(lastHeard(tables, document, elsewhere)).toEqual(['']);
  act(proposal('TakeBackDirection', { document, direction, reason: 'Đã có ý kiến khác' }), leader);
  expect(lastHeard(tables, document, elsewhere, officer)).toEqual(['assigned', 'noLonger']);
});

describe('F-21 who loses a letter hears it', () => {
  test('F-21 by a direction that names others, once, and of a named person nobody else of the unit but its head', () => {
    const { tables, document, redirect, assign } = matter();
    assign(officer);
    const colleague = person({ unit: PERSONNEL });
    tables.putPerson(colleague);
    redirect({ lead: { unit: INSPECTORATE, ...unnamed } });
    expect(lastHeard(tables, document, head, officer, colleague.id)).toEqual(['noLonger', 'noLonger', '']);
    const all = noticesOfDocument(tables.incoming(document)!, subjectOf(staff.officer)!, NOON);
    expect(all.filter(({ kind }) => kind === 'noLonger')).toHaveLength(1);
  });

  test('F-21 when the direction is taken back', () => {
    const { tables, document, act, direction } = matter();
    act(proposal('TakeBackDirection', { document, direction, reason: 'Giao nhầm' }), leader);
    expect(lastHeard(tables, document, head, officer, elsewhere)).toEqual(['noLonger', 'noLonger', 'noLonger']);
  });

  test('F-21 inside the unit, when its head gives it to somebody else, or a direction names somebody else there', () => {
    const { tables, document, assign, redirect } = matter();
    assign(officer);
    assign(head);
    expect(lastHeard(tables, document, officer)).toEqual(['noLonger']);
    redirect({ lead: { unit: PERSONNEL, person: officer, dueOn: null } });
    expect(lastHeard(tables, document, head, officer)).toEqual(['noLonger', 'assignedToMe']);
  });

  test('F-21 not of what was done already', () => {
    const { tables, document, finish, redirect } = matter();
    finish(INSPECTORATE, elsewhere);
    redirect({ lead: cooperation.lead, cooperating: [] });
    expect(lastHeard(tables, document, elsewhere)).toEqual(['']);
  });

  test('F-21 of a letter that goes away with the right to read it, its number is left to whoever had to handle it, and to nobody else', () => {
    const { tables, document } = matter();
    const row = tables.incoming(document)!;
    const learnt = { position: 99, at: LATER };
    expect(lostTo(subjectOf(staff.officer)!, row, learnt)).toEqual({ document, year: row.year, arrivalNumber: row.arrivalNumber, ...learnt });
    expect(lostTo(subjectOf(staff.archivist)!, row, learnt)).toBeNull();
  });
});
