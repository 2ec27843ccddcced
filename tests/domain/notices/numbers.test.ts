import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import { noticesOfNumbers } from '../../../src/domain/notices/numbers';
import type { Person } from '../../../src/domain/agency/types';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, memoryTables, NOON, proposal, staff } from '../../support/builders';
import { clerk, reserve } from '../../support/outgoing';

/** Two numbers that the clerk kept back for the head on 05/03/2026, until `expiresOn`. */
function kept(expiresOn = '2026-03-20') {
  const tables = memoryTables();
  const asked = reserve({ expiresOn: expiresOn as CalendarDate });
  apply(tables, asked, clerk);
  const heard = (day: string, person: Person = staff.head) =>
    noticesOfNumbers(tables.reservation(asked.body.reservation)!, subjectOf(person)!, `${day}T05:00:00.000Z` as Instant).map(({ kind }) => kind);
  return { tables, reservation: asked.body.reservation, heard };
}

describe('numbers that were kept back', () => {
  test('ND30-15.1 their holder hears of them at once, again three days before they run out, and after that the registry', () => {
    const { heard } = kept();
    expect(heard('2026-03-05')).toEqual(['numbersKept']);
    expect(heard('2026-03-16')).toEqual(['numbersKept']);
    expect(heard('2026-03-17')).toEqual(['numbersKept', 'numbersEnd']);
    expect(heard('2026-03-21')).toEqual([]);
    expect([heard('2026-03-20', staff.clerk), heard('2026-03-21', staff.clerk)]).toEqual([[], ['numbersOverdue']]);
    for (const day of ['2026-03-05', '2026-03-20', '2026-03-21']) expect(heard(day, staff.officer), day).toEqual([]);
  });

  test('ND30-15.1 nobody is told twice of what was kept for a day or two, nor of what is used or void', () => {
    expect(kept('2026-03-06').heard('2026-03-06')).toEqual(['numbersKept']);
    const { tables, reservation, heard } = kept();
    apply(tables, proposal('VoidReserved', { reservation, numbers: [1, 2], reason: 'hội nghị hoãn' }), clerk, NOON);
    expect([heard('2026-03-17'), heard('2026-03-21', staff.clerk)]).toEqual([[], []]);
  });
});
