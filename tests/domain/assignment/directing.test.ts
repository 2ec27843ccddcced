import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { DocumentId, DirectionId, PersonId, UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import {
  apply,
  definePerson,
  directDocument,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  OFFICE,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';

const leader = { person: staff.leader.id };
const head = { person: staff.head.id };

function letter(tables: MemoryTables): DocumentId {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  apply(tables, registered);
  return registered.body.document;
}

describe('directing a document', () => {
  test('ND30-23.2 a direction names the lead, those who cooperate, and a due date for each', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const lead = { unit: PERSONNEL, person: null, dueOn: '2026-03-20' as CalendarDate };
    const cooperating = [{ unit: INSPECTORATE, person: staff.officerElsewhere.id, dueOn: '2026-03-15' as CalendarDate }];
    apply(tables, directDocument(document, { lead, cooperating }), leader);
    const directed = tables.incoming(document)!;
    expect(directed.state).toBe('assigned');
    expect(directed.assignments.map(({ unit, part, dueOn, handler }) => ({ unit, part, dueOn, handler }))).toEqual([
      { unit: PERSONNEL, part: 'lead', dueOn: '2026-03-20', handler: null },
      { unit: INSPECTORATE, part: 'cooperating', dueOn: '2026-03-15', handler: staff.officerElsewhere.id },
    ]);
    expect(directed.trail.at(-1)).toMatchObject({ act: 'directed', actor: staff.leader.id, text: 'Chủ trì tham mưu', unit: PERSONNEL });
  });

  test('ND30-23.2 a unit named twice, a person of another unit and a day that is past are refused, all at once', () => {
    const tables = memoryTables();
    const lead = { unit: PERSONNEL, person: staff.officerElsewhere.id, dueOn: '2026-03-01' as CalendarDate };
    const refused = refusalsOf(tables, directDocument(letter(tables), { lead, cooperating: [{ unit: PERSONNEL, person: null, dueOn: null }] }), leader);
    expect(refused.map(({ code, field }) => `${code} ${field}`)).toEqual(['unitTwice cooperating', 'notInUnit lead.person', 'dateTooEarly lead.dueOn']);
  });

  test('ND30-23.2 several people of one unit are named in one direction: who is named first handles the unit’s part, the others help', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const named = (unit: UnitId, person: PersonId | null, dueOn: CalendarDate | null = null) => ({ unit, person, dueOn });
    const colleague = { ...staff.officerElsewhere, id: freshId<PersonId>(), account: 'chuyenvien9' };
    apply(tables, definePerson(colleague), 'operator');
    const lead = named(PERSONNEL, staff.head.id);
    const others = [named(PERSONNEL, staff.officer.id), named(INSPECTORATE, staff.officerElsewhere.id), named(INSPECTORATE, colleague.id)];
    apply(tables, directDocument(document, { lead, cooperating: others }), leader);
    expect(tables.incoming(document)!.assignments.map(({ unit, part, handler, helpers }) => [unit, part, handler, helpers])).toEqual([
      [PERSONNEL, 'lead', staff.head.id, [staff.officer.id]],
      [INSPECTORATE, 'cooperating', staff.officerElsewhere.id, [colleague.id]],
    ]);
    apply(tables, proposal('ReportProgress', { document, unit: PERSONNEL, text: 'Đang làm' }), { person: staff.officer.id });
    const refused = (...cooperating: ReturnType<typeof named>[]) => refusalsOf(tables, directDocument(document, { lead, cooperating }), leader);
    expect(refused(named(PERSONNEL, null))).toMatchObject([{ code: 'unitTwice' }]);
    expect(refused(named(PERSONNEL, staff.head.id))).toMatchObject([{ code: 'unitTwice' }]);
    expect(refused(named(PERSONNEL, staff.officer.id, '2026-03-20' as CalendarDate))).toMatchObject([{ code: 'datesApart', field: 'cooperating.0.dueOn' }]);
  });

  test('ND30-23.2 directing anew replaces what was in force and keeps what a unit has done', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const first = directDocument(document);
    apply(tables, first, leader);
    apply(tables, proposal('ReportProgress', { document, unit: PERSONNEL, text: 'Đang lấy ý kiến' }), { person: staff.officer.id });
    const lead = { unit: INSPECTORATE, person: null, dueOn: null };
    const cooperating = [{ unit: PERSONNEL, person: null, dueOn: null }];
    apply(tables, directDocument(document, { replaces: [first.body.direction], lead, cooperating }), leader);
    const { directions, assignments } = tables.incoming(document)!;
    expect(directions.map(({ state }) => state)).toEqual(['replaced', 'inForce']);
    expect(assignments.map(({ unit, part, progress }) => [unit, part, progress.length])).toEqual([
      [INSPECTORATE, 'lead', 0],
      [PERSONNEL, 'cooperating', 1],
    ]);
  });

  test('ND30-23.2 a unit that did its part of another’s matter and now leads it has the matter before it', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const first = directDocument(document, {
      lead: { unit: INSPECTORATE, person: null, dueOn: null },
      cooperating: [{ unit: PERSONNEL, person: null, dueOn: null }],
    });
    apply(tables, first, leader);
    apply(tables, proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã góp ý', answer: '', dossier: null }), { person: staff.officer.id });
    apply(tables, directDocument(document, { replaces: [first.body.direction] }), leader);
    const { state, assignments, trail } = tables.incoming(document)!;
    expect([state, assignments[0]]).toMatchObject(['assigned', { unit: PERSONNEL, part: 'lead', state: 'assigned', result: null }]);
    expect(trail.some(({ text }) => text === 'Đã góp ý')).toBe(true);
  });

  test('ND30-23.2 what a unit arranged for another person, or for a later day, does not outlive a new direction', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const first = directDocument(document, { lead: { unit: PERSONNEL, person: null, dueOn: '2026-03-20' as CalendarDate } });
    apply(tables, first, leader);
    const inside = { document, unit: PERSONNEL, handler: staff.officer.id, helpers: [], dueOn: '2026-03-19' as CalendarDate, instruction: 'Tham mưu' };
    apply(tables, proposal('AssignHandler', inside), head);
    const second = directDocument(document, { replaces: [first.body.direction], lead: { unit: PERSONNEL, person: null, dueOn: '2026-03-10' as CalendarDate } });
    apply(tables, second, leader);
    expect(tables.incoming(document)!.assignments[0]).toMatchObject({ handler: staff.officer.id, handlerDueOn: null, instruction: 'Tham mưu' });
    const third = directDocument(document, { replaces: [second.body.direction], lead: { unit: PERSONNEL, person: staff.head.id, dueOn: null } });
    apply(tables, third, leader);
    expect(tables.incoming(document)!.assignments[0]).toMatchObject({ handler: staff.head.id, helpers: [], instruction: '' });
  });

  test('F-03 a head replaces no direction of a leader', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const given = directDocument(document);
    apply(tables, given, leader);
    const instead = directDocument(document, { replaces: [given.body.direction], lead: { unit: INSPECTORATE, person: null, dueOn: null } });
    expect(refusalsOf(tables, instead, head)).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, instead, leader)).toEqual([]);
  });

  test('ND30-23.2 a direction is taken back with a reason, and the document waits again', () => {
    const tables = memoryTables();
    const document = letter(tables);
    const given = directDocument(document);
    apply(tables, given, head);
    const { direction } = given.body;
    expect(refusalsOf(tables, proposal('TakeBackDirection', { document, direction, reason: '' }), head)).toMatchObject([{ code: 'required' }]);
    apply(tables, proposal('TakeBackDirection', { document, direction, reason: 'Giao nhầm' }), head);
    expect(tables.incoming(document)).toMatchObject({ state: 'registered', assignments: [], directions: [{ state: 'takenBack' }] });
  });
});

describe('two who direct one document apart', () => {
  function directedApart() {
    const tables = memoryTables();
    const document = letter(tables);
    const one = directDocument(document, { text: 'Giao Vụ Tổ chức' });
    const other = directDocument(document, { text: 'Giao Thanh tra', lead: { unit: INSPECTORATE, person: null, dueOn: null } });
    apply(tables, one, leader);
    apply(tables, other, head);
    return { tables, document, one: one.body.direction, other: other.body.direction };
  }

  test('HOSO-8 both directions stand, nobody wins silently', () => {
    const { tables, document } = directedApart();
    const { directions, assignments } = tables.incoming(document)!;
    expect(directions.map(({ state, text }) => [state, text])).toEqual([
      ['inForce', 'Giao Vụ Tổ chức'],
      ['contested', 'Giao Thanh tra'],
    ]);
    expect(assignments.map(({ unit }) => unit)).toEqual([PERSONNEL]);
  });

  test('HOSO-8 one of them is chosen, the other is set aside and stays readable', () => {
    const { tables, document, other } = directedApart();
    apply(tables, proposal('ChooseDirection', { document, direction: other }), leader);
    const { directions, assignments } = tables.incoming(document)!;
    expect(directions.map(({ state }) => state)).toEqual(['setAside', 'inForce']);
    expect(assignments.map(({ unit }) => unit)).toEqual([INSPECTORATE]);
    expect(refusalsOf(tables, proposal('ChooseDirection', { document, direction: other }), leader)).toMatchObject([{ code: 'nothingContested' }]);
  });

  test('HOSO-8 when one of the two is taken back, the other is followed', () => {
    const { tables, document, one } = directedApart();
    apply(tables, proposal('TakeBackDirection', { document, direction: one, reason: 'Đã có ý kiến khác' }), leader);
    expect(tables.incoming(document)!.directions.map(({ state }) => state)).toEqual(['takenBack', 'inForce']);
    expect(tables.incoming(document)!.assignments.map(({ unit }) => unit)).toEqual([INSPECTORATE]);
  });

  test('F-03 a head does not set a leader’s direction aside for another; the leader’s may be chosen', () => {
    const { tables, document, one, other } = directedApart();
    expect(refusalsOf(tables, proposal('ChooseDirection', { document, direction: other }), head)).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, proposal('ChooseDirection', { document, direction: one }), head)).toEqual([]);
  });

  test('HOSO-8 the choice is still to be made when the first lead has finished', () => {
    const { tables, document, other } = directedApart();
    apply(tables, proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Đã xong', answer: '', dossier: null, unfiledReason: 'Gửi để biết' }), {
      person: staff.officer.id,
    });
    expect(tables.incoming(document)!.state).toBe('handled');
    apply(tables, proposal('ChooseDirection', { document, direction: other }), leader);
    expect(tables.incoming(document)!).toMatchObject({ state: 'assigned', assignments: [{ unit: INSPECTORATE, state: 'assigned' }] });
  });

  test('HOSO-8 of one person’s own directions beside another’s only the last stands', () => {
    const { tables, document, other } = directedApart();
    apply(tables, directDocument(document, { text: 'Giao lại', replaces: [other] }), head);
    expect(tables.incoming(document)!.directions.map(({ state, text }) => [state, text])).toEqual([
      ['inForce', 'Giao Vụ Tổ chức'],
      ['replaced', 'Giao Thanh tra'],
      ['contested', 'Giao lại'],
    ]);
  });

  test('HOSO-8 a direction that nobody gave cannot be chosen', () => {
    const { tables, document } = directedApart();
    const unknown = '00000000-0000-4000-8000-00000000dead' as DirectionId;
    expect(refusalsOf(tables, proposal('ChooseDirection', { document, direction: unknown }), leader)).toMatchObject([{ code: 'unknownDirection' }]);
  });
});

test('F-03 heads direct what reaches their unit, officers nothing', () => {
  const tables = memoryTables();
  const registered = registerIncoming({ facts: facts({ recipientUnits: [OFFICE] }) });
  apply(tables, registered);
  const { document } = registered.body;
  expect(refusalsOf(tables, directDocument(document), head)).toMatchObject([{ code: 'notAllowed' }]);
  expect(refusalsOf(tables, directDocument(document), { person: staff.officer.id })).toMatchObject([{ code: 'notAllowed' }]);
  expect(refusalsOf(tables, directDocument(document), leader)).toEqual([]);
});
