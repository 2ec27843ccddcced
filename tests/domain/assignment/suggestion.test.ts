import { describe, expect, test } from 'vitest';
import { suggestDirection } from '../../../src/domain/assignment/suggestion';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { apply, facts, INSPECTORATE, memoryTables, OFFICE, PERSONNEL, registerIncoming } from '../../support/builders';

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

  test('where nothing is known nothing is suggested', () => {
    const tables = memoryTables();
    expect(suggestion(tables, letter(tables))).toBeNull();
  });
});
