import { describe, expect, test } from 'vitest';
import { proposedDue, suggestDirection } from '../../../src/domain/assignment/suggestion';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { apply, directDocument, facts, INSPECTORATE, memoryTables, OFFICE, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';

const today = '2026-03-05' as CalendarDate;

function letter(tables: MemoryTables, fields: Partial<IncomingFacts> = {}) {
  const each = registerIncoming({ facts: facts(fields) });
  apply(tables, each);
  return tables.incoming(each.body.document)!;
}

const suggestion = (tables: MemoryTables, document: ReturnType<typeof letter>, lastLead?: UnitId) =>
  suggestDirection(document, { lastLeadFor: () => lastLead, calendars: tables, today });

describe('what a head would probably say', () => {
  test('the first unit it was sent to leads, the others cooperate, due in five working days', () => {
    const tables = memoryTables();
    expect(suggestion(tables, letter(tables, { recipientUnits: [OFFICE, PERSONNEL] }))).toEqual({
      lead: { unit: OFFICE, person: null, dueOn: '2026-03-12' },
      cooperating: [{ unit: PERSONNEL, person: null, dueOn: '2026-03-12' }],
    });
  });

  test('the unit that last led a letter of the same issuer leads again', () => {
    const tables = memoryTables();
    expect(suggestion(tables, letter(tables, { recipientUnits: [OFFICE] }), INSPECTORATE)).toMatchObject({
      lead: { unit: INSPECTORATE },
      cooperating: [{ unit: OFFICE }],
    });
  });

  test('a date that the document sets is kept, an urgent one is due at once', () => {
    const tables = memoryTables();
    const dueOn = '2026-03-09' as CalendarDate;
    expect(suggestion(tables, letter(tables, { recipientUnits: [OFFICE], dueOn }))?.lead.dueOn).toBe(dueOn);
    expect(suggestion(tables, letter(tables, { recipientUnits: [OFFICE], urgency: 3 }))?.lead.dueOn).toBe('2026-03-06');
  });

  test('ND30-23.2 who directs anew begins from the direction in force; a date that is past is proposed anew', () => {
    const tables = memoryTables();
    const { id } = letter(tables, { recipientUnits: [OFFICE] });
    const lead = { unit: PERSONNEL, person: staff.officer.id, dueOn: '2026-03-20' as CalendarDate };
    const cooperating = [{ unit: INSPECTORATE, person: null, dueOn: null }];
    apply(tables, directDocument(id, { lead, cooperating }), { person: staff.leader.id });
    expect(suggestion(tables, tables.incoming(id)!)).toEqual({ lead, cooperating: [{ ...cooperating[0], dueOn: '2026-03-12' }] });
    const later = { lastLeadFor: () => undefined, calendars: tables, today: '2026-03-23' as CalendarDate };
    expect(suggestDirection(tables.incoming(id)!, later)?.lead).toEqual({ ...lead, dueOn: '2026-03-30' });
  });

  test('where nothing is known nothing is suggested', () => {
    const tables = memoryTables();
    expect(suggestion(tables, letter(tables))).toBeNull();
  });

  test('ND30-23.2 a date is proposed also then: by urgency, over weekends and holidays, and the document’s own while it is to come', () => {
    const tables = memoryTables();
    const monday = { on: '2026-03-09' as CalendarDate, name: 'Nghỉ bù' };
    apply(tables, proposal('DefineCalendar', { year: 2026, holidays: [monday], workdays: [] }), { person: staff.administrator.id });
    const due = (fields: Partial<IncomingFacts>, day: string) => proposedDue(letter(tables, fields), { calendars: tables, today: day as CalendarDate });
    const friday = '2026-03-06';
    expect(([0, 1, 2, 3] as const).map((urgency) => due({ urgency }, friday))).toEqual(['2026-03-16', '2026-03-11', '2026-03-10', '2026-03-10']);
    const own = '2026-03-08' as CalendarDate;
    expect([due({ dueOn: own }, friday), due({ dueOn: own }, '2026-03-09')]).toEqual([own, '2026-03-16']);
  });
});
