import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { ProposalBodies } from '../../../src/domain/proposals';
import { currentSchedules, itemOf, schedulesOf, searchSchedule } from '../../../src/domain/retention/schedule';
import { rowsOf } from '../../../src/domain/retention/sector';
import { compareSector, readSectorSheet } from '../../../src/domain/retention/sector-sheet';
import type { SectorRow } from '../../../src/domain/retention/types';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { scheduleForm, scheduleRows } from '../../../src/screens/administration/schedules/schedule-book';
import { readWorkbook } from '../../../src/ui/sheet/read-sheet';
import { SheetWriter } from '../../../src/ui/sheet/write-sheet';
import { vi } from '../../../src/ui/words/vi';
import { apply, definePerson, memoryTables, openDossier, proposal, refusalsOf, staff } from '../../support/builders';

const administrator = { person: staff.administrator.id };
const leader = { person: staff.leader.id };
const officer = { person: staff.officer.id };
const TODAY = '2026-03-05' as CalendarDate;
const row = (fields: Partial<SectorRow> = {}): SectorRow => ({
  key: '2.01',
  group: 'Chính quyền địa phương',
  name: 'Hồ sơ điều chỉnh địa giới đơn vị hành chính',
  period: 70,
  number: '08/2025/TT-BNV',
  issuedOn: '2025-06-06' as CalendarDate,
  article: 'Phụ lục, mục II.1',
  ...fields,
});
const define = (fields: Partial<ProposalBodies['DefineSectorSchedule']> = {}) =>
  proposal('DefineSectorSchedule', { name: 'TT08/2025', title: 'Thời hạn lưu trữ ngành Nội vụ', after: 0, rows: [row()], ...fields });
const confirm = (version: number) => proposal('ConfirmSectorSchedule', { name: 'TT08/2025', version });
const basis = (version: number, item = '2.01') => ({ schedule: 'TT08/2025', version, item });

let tables: MemoryTables;
beforeEach(() => {
  tables = memoryTables();
});
const codes = (each: Parameters<typeof refusalsOf>[1], actor: Parameters<typeof refusalsOf>[2] = administrator) =>
  refusalsOf(tables, each, actor).map(({ code, field }) => `${code} ${field ?? ''}`.trim());

describe('a schedule of a sector', () => {
  test('TT10-2022 nothing is taken without its document, day and article; keys are words, each once', () => {
    const bare = row({ key: 'hai một', number: ' ', issuedOn: '' as CalendarDate, article: '' });
    expect(codes(define({ rows: [bare] }))).toEqual(['notAWord rows.0.key', 'required rows.0.number', 'notADate rows.0.issuedOn', 'required rows.0.article']);
    expect(codes(define({ rows: [row(), row({ issuedOn: '2026-12-01' as CalendarDate })] }))).toEqual(['dateTooLate rows.1.issuedOn', 'rowTwice rows.1.key']);
    expect(codes(define({ name: 'TT10/2022' }))).toEqual(['nameTaken name']);
    expect(codes(define({ rows: [row({ period: 101 })] }))).toEqual(['outOfRange rows.0.period']);
    expect(codes(define(), officer)).toEqual(['notAllowed']);
  });

  test('TT10-2022 a dossier valued by its row is never kept shorter, and the row is found among the built-in ones with its source', () => {
    apply(tables, define(), administrator);
    const found = currentSchedules(tables.agency()).flatMap((schedule) => searchSchedule(schedule, 'dia gioi'));
    expect(found.map(({ key, source }) => [key, source])).toEqual([['2.01', '08/2025/TT-BNV ngày 06/06/2025, Phụ lục, mục II.1']]);
    expect(codes(openDossier({ retention: 50, basis: basis(1) }), officer)).toEqual(['shorterThanSchedule retention']);
    expect(codes(openDossier({ retention: 70, basis: basis(1) }), officer)).toEqual([]);
    expect(codes(openDossier({ retention: 70, basis: basis(2) }), officer)).toEqual(['unknownScheduleRow basis']);
  });

  test('a new version is offered from then on, and old dossiers keep the row they were given', () => {
    apply(tables, define(), administrator);
    const opened = openDossier({ retention: 70, basis: basis(1) });
    apply(tables, opened, officer);
    expect(codes(define({ rows: [row({ period: 'permanent' })] })), 'made without having seen the first').toEqual(['scheduleMoved name']);
    expect(codes(define({ after: 1 }))).toEqual(['nothingChanged rows']);
    apply(tables, define({ after: 1, rows: [row({ period: 'permanent' })] }), administrator);
    expect(currentSchedules(tables.agency()).map(({ name, version }) => `${name} ${version}`)).toEqual(['TT08/2025 2', 'TT10/2022 1']);
    expect(itemOf(tables.dossier(opened.body.dossier)!.basis, schedulesOf(tables.agency()))!.period).toBe(70);
    expect(itemOf(basis(2), schedulesOf(tables.agency()))!.period).toBe('permanent');
  });

  test('it is not compared until a leader says so, who did not take it over; a new version has to be compared again', () => {
    apply(tables, definePerson({ ...staff.leader, roles: ['leader', 'administrator'] }), administrator);
    apply(tables, define(), leader);
    expect(codes(confirm(1), administrator)).toEqual(['notAllowed']);
    expect(codes(confirm(1), leader)).toEqual(['ownSchedule name']);
    apply(tables, define({ after: 1, title: 'Thời hạn lưu trữ lĩnh vực nội vụ' }), administrator);
    expect(codes(confirm(1), leader)).toEqual(['scheduleMoved name']);
    apply(tables, confirm(2), leader);
    expect(currentSchedules(tables.agency())[0]).toMatchObject({ version: 2, confirmed: { by: staff.leader.id } });
    expect(codes(confirm(2), leader)).toEqual(['scheduleConfirmed name']);
    apply(tables, define({ after: 2 }), administrator);
    expect(currentSchedules(tables.agency())[0]).not.toHaveProperty('confirmed');
  });
});

describe('a schedule of a sector from a workbook', () => {
  const heads = Object.values(vi.schedules.columns);
  const rows = [row(), row({ key: '2.02', period: 'permanent', article: 'Phụ lục, mục II.2' })];

  test('what was written into the form is read from it again, row for row', async () => {
    const writer = new SheetWriter(scheduleForm());
    writer.add(scheduleRows(rows));
    const workbook = await readWorkbook(writer.end());
    const read = readSectorSheet(workbook.ok ? workbook.rows : [], TODAY)!;
    expect([read.faults, read.rows]).toEqual([[], rows]);
    apply(tables, define({ rows: read.rows }), administrator);
    expect(rowsOf(currentSchedules(tables.agency())[0]!)).toEqual(rows);
  });

  test('every fault is said at its cell; days may be dates of the workbook', () => {
    const cells = [
      ['2.01', '', 'Hồ sơ địa giới', '70', '08/2025/TT-BNV', new Date('2025-06-06T00:00:00Z'), 'mục 1'],
      ['2.01', '', '', 'lâu dài', '', 'hôm kia', ''],
      ['', '', '', '', '', '', ''],
    ];
    const { rows: read, faults } = readSectorSheet([heads, ...cells], TODAY)!;
    expect(read[0]).toMatchObject({ period: 70, issuedOn: '2025-06-06' });
    expect(faults.map(({ row: at, column, refusal }) => `${at} ${column} ${refusal.code}`)).toEqual([
      '3 period notInList',
      '3 name required',
      '3 number required',
      '3 issuedOn notADate',
      '3 article required',
      '3 key rowTwice',
    ]);
    expect(readSectorSheet([heads.slice(1), ...cells], TODAY), 'a column is missing').toBeNull();
  });

  test('differences are shown first: added, changed with both values, gone', () => {
    const after = [row({ period: 50 }), row({ key: '3.01' })];
    const { added, changed, gone, same } = compareSector(rows, after);
    expect([added.map(({ key }) => key), gone.map(({ key }) => key), same]).toEqual([['3.01'], ['2.02'], 0]);
    expect(changed).toMatchObject([{ before: { period: 70 }, after: { period: 50 }, columns: ['period'] }]);
  });
});
