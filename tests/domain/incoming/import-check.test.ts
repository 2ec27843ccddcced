import { describe, expect, it } from 'vitest';
import { checkAgainstRegister } from '../../../src/domain/incoming/import-check';
import { readOldRegister, type ImportRow, type SheetRow } from '../../../src/domain/incoming/import-rows';
import { AGENCY, apply, importIncoming, memoryTables, NOON, registerIncoming } from '../../support/builders';

const headings = ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Trích yếu'];
const sheet = [headings, ['05/01/2025', 1, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2025', 'Quy chế']];

function rowsOf(rows: readonly SheetRow[]): readonly ImportRow[] {
  return readOldRegister(rows, [], NOON).rows;
}

/** Rows of this year with the given numbers, in this order. */
function thisYear(...numbers: readonly number[]): readonly ImportRow[] {
  return rowsOf([headings, ...numbers.map((number) => ['04/03/2026', number, 'Bộ Tài chính', `${number}/QĐ-BTC`, '02/01/2026', 'Quy chế'])]);
}

describe('HOSO-5: rows of an old register against the register', () => {
  const sight = { tables: memoryTables(), agency: AGENCY, now: NOON, numberCell: 1, jumpsConfirmed: false };

  it('takes new rows, knows rows it has taken over before, and refuses a number that another document has', () => {
    const [row] = rowsOf(sheet);
    expect(checkAgainstRegister([row!], sight)).toEqual({ fresh: [row], known: 0, faults: [] });
    apply(sight.tables, importIncoming({ year: row!.year, arrivalNumber: row!.arrivalNumber, arrivedOn: row!.arrivedOn, facts: row!.facts }));
    expect(checkAgainstRegister([row!], sight)).toEqual({ fresh: [], known: 1, faults: [] });
    const another = { ...row!, facts: { ...row!.facts, subject: 'Khác' } };
    expect(checkAgainstRegister([another], sight).faults).toMatchObject([{ row: 2, cell: 1, refusal: { code: 'numberTaken' } }]);
  });

  it('refuses numbers ahead of a series that the register itself is giving', () => {
    apply(sight.tables, registerIncoming());
    expect(checkAgainstRegister(thisYear(900), sight).faults).toMatchObject([{ refusal: { code: 'numberAhead' } }]);
  });
});

describe('HOSO-5: a number that is far above the one before it', () => {
  const judge = (rows: readonly ImportRow[], jumpsConfirmed = false, tables = memoryTables()) =>
    checkAgainstRegister(rows, { tables, agency: AGENCY, now: NOON, numberCell: 1, jumpsConfirmed });
  const numbersOf = (rows: readonly ImportRow[]) => rows.map(({ arrivalNumber }) => arrivalNumber);

  it('is held back at its cell, the others go in, in whatever order the sheet has them', () => {
    const { fresh, faults } = judge(thisYear(4120, 2, 1, 3));
    expect(numbersOf(fresh)).toEqual([1, 2, 3]);
    expect(faults).toMatchObject([{ row: 2, cell: 1, value: '4120', refusal: { code: 'numberJump', rule: 'HOSO-5', details: { last: '3', most: '100' } } }]);
  });

  it('goes in when a person has compared it, and says so; rows that go on from there need nothing', () => {
    const { fresh, faults } = judge(thisYear(1, 2400, 2401), true);
    expect(faults).toEqual([]);
    expect(fresh.map(({ arrivalNumber, isJump }) => [arrivalNumber, isJump])).toEqual([
      [1, undefined],
      [2400, true],
      [2401, undefined],
    ]);
  });

  it('is measured from what the register holds already', () => {
    const tables = memoryTables();
    apply(tables, importIncoming({ year: 2026, arrivalNumber: 90, arrivedOn: '2026-02-02' as never }));
    expect(judge(thisYear(190), false, tables).faults).toEqual([]);
    expect(judge(thisYear(191), false, tables).faults).toMatchObject([{ refusal: { code: 'numberJump' } }]);
  });

  it('harms nothing in a year that is closed', () => {
    expect(judge(rowsOf([headings, ['05/01/2025', 90_000, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2025', 'Quy chế']])).faults).toEqual([]);
  });

  it('is judged by the register as it was here', () => {
    const tables = memoryTables();
    const { fresh } = judge(thisYear(1, 50, 2400), true);
    for (const { year, arrivalNumber, arrivedOn, facts, isJump } of fresh) {
      apply(tables, importIncoming({ year, arrivalNumber, arrivedOn, facts, isJump }));
    }
    expect(tables.lastArrivalNumber(2026)).toBe(2400);
  });
});
