import { describe, expect, it } from 'vitest';
import { readOldRegister, type ImportRow } from '../../../src/domain/incoming/import-rows';
import { readWorkbook } from '../../../src/ui/sheet/read-sheet';
import { writeFaultBook } from '../../../src/screens/register/importing/fault-book';
import { checkAgainstRegister } from '../../../src/screens/register/importing/import-check';
import { AGENCY, apply, importIncoming, memoryTables, NOON, registerIncoming } from '../../support/builders';

const headings = ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Trích yếu'];
const sheet = [
  headings,
  ['05/01/2025', 1, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2025', 'Quy chế'],
  ['06/01/2025', 2, 'Bộ Y tế', '7/TB-BYT', '31/02/2025', 'Thông báo'],
];

function rowsOf(rows: readonly (readonly (string | number)[])[]): readonly ImportRow[] {
  return readOldRegister(rows, [], NOON).rows;
}

describe('HOSO-5: rows of an old register against the register', () => {
  const sight = { tables: memoryTables(), agency: AGENCY, now: NOON, numberCell: 1 };

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
    const [row] = rowsOf([headings, ['04/03/2026', 900, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2026', 'Quy chế']]);
    expect(checkAgainstRegister([row!], sight).faults).toMatchObject([{ refusal: { code: 'numberAhead' } }]);
  });
});

describe('the fault workbook', () => {
  it('gives every row back as it came, with what stands against it', async () => {
    const file = writeFaultBook(sheet, { headingRow: 1, name: 'Sổ', heading: 'Lỗi', faults: [{ row: 3, cells: [4], text: 'Ngày văn bản không có thật.' }] });
    const read = await readWorkbook(file);
    expect(read.ok && read.rows).toEqual([
      [...headings, 'Lỗi'],
      [...sheet[1]!, null],
      [...sheet[2]!, 'Ngày văn bản không có thật.'],
    ]);
  });

  it('can be repaired and read again', async () => {
    const file = writeFaultBook(sheet, { headingRow: 1, name: 'Sổ', heading: 'Lỗi', faults: [] });
    const read = await readWorkbook(file);
    expect(readOldRegister(read.ok ? read.rows : [], [], NOON)).toMatchObject({ rowCount: 2, unknownHeadings: ['Lỗi'] });
  });
});
