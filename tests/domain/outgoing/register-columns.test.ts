import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import { awaits, issueClock } from '../../../src/domain/outgoing/duties';
import { outgoingColumns, outgoingTest } from '../../../src/domain/outgoing/register-columns';
import type { DocumentId, PersonId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { apply, memoryTables, NOON, staff } from '../../support/builders';
import { clerk, issue, outgoingFacts, sealed, signed, submitted } from '../../support/outgoing';

const unitName = () => 'Vụ Tổ chức cán bộ';

describe('the register of outgoing documents', () => {
  test('F-71 has the ten columns of the decree, in its order and by its values', () => {
    const tables = memoryTables();
    const document = sealed(tables);
    apply(tables, issue(document), clerk);
    expect(outgoingColumns.map(({ legal }) => legal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(outgoingColumns.map(({ value }) => value(tables.outgoing(document)!, unitName))).toEqual([
      '01/BNV-TCCB',
      '2026-03-05',
      'Công văn: Về việc góp ý dự thảo Thông tư',
      'Nguyễn Thị Hòa',
      'Bộ Tài chính',
      'Văn thư, Vụ Tổ chức cán bộ',
      '',
      '2026-03-05',
      '',
      '',
    ]);
  });

  test('F-71 is searched in any column without marks, by year and by days', () => {
    const tables = memoryTables();
    const document = tables.outgoing(sealed(tables))!;
    const all = { words: '', year: null, from: '', to: '' } as const;
    const finds = (filter: Partial<Parameters<typeof outgoingTest>[0]>) => outgoingTest({ ...all, ...filter }, unitName)(document);
    expect([finds({}), finds({ words: 'gop y tai chinh' }), finds({ words: '01/bnv' }), finds({ words: 'nghị quyết' })]).toEqual([true, true, true, false]);
    expect([finds({ year: 2026 }), finds({ year: 2025 }), finds({ from: '2026-03-06' as never }), finds({ to: '2026-03-05' as never })]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('ND30-18.1 the clock runs to the end of the next working day, over the axis to its noon, of an urgent document to the end of the day of its signature', () => {
    const tables = memoryTables();
    const [onAxis, urgent] = [signed(tables), signed(tables, { facts: outgoingFacts({ urgency: 1 }) })];
    const usual = signed(tables, { facts: outgoingFacts({ recipients: [{ unit: null, code: '', name: 'Hội Cựu chiến binh', copies: 1 }] }) });
    const clockOf = (document: typeof onAxis, now: string) => issueClock(tables, tables.outgoing(document)!, now as Instant);
    expect(clockOf(usual, NOON)).toEqual({ state: 'sameDay', lastDay: '2026-03-06', until: '2026-03-06T17:00:00.000Z' });
    expect(clockOf(usual, '2026-03-06T10:00:00.000Z')?.state).toBe('lastDay');
    expect(clockOf(onAxis, NOON)).toEqual({ state: 'sameDay', lastDay: '2026-03-06', until: '2026-03-06T05:00:00.000Z' });
    const stateOn = (now: string) => clockOf(onAxis, now)?.state;
    expect(['2026-03-06T04:59:59.999Z', '2026-03-06T05:00:00.000Z', '2026-03-07T01:00:00.000Z'].map(stateOn)).toEqual(['morning', 'pastMorning', 'late']);
    expect(clockOf(usual, '2026-03-09T01:00:00.000Z')?.state).toBe('late');
    expect(clockOf(urgent, '2026-03-06T01:00:00.000Z')).toEqual({ state: 'late', lastDay: '2026-03-05', until: '2026-03-05T17:00:00.000Z' });
    const gone = sealed(tables);
    apply(tables, issue(gone), clerk);
    expect(clockOf(gone, NOON)).toBeNull();
  });

  test('ND30-18.1 what is signed waits for the registry until it is out, what is submitted for whom it asks', () => {
    const tables = memoryTables();
    const waitsFor = (document: DocumentId, person: PersonId) =>
      awaits(tables, tables.outgoing(document)!, { subject: subjectOf(tables.person(person)!)!, now: NOON });
    const [asked, gone] = [submitted(tables), sealed(tables)];
    expect([waitsFor(asked, staff.head.id), waitsFor(asked, staff.clerk.id)]).toEqual([true, false]);
    expect([waitsFor(gone, staff.head.id), waitsFor(gone, staff.clerk.id)]).toEqual([false, true]);
    apply(tables, issue(gone), clerk);
    expect(waitsFor(gone, staff.clerk.id)).toBe(false);
  });
});
