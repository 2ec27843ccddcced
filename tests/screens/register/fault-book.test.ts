import { describe, expect, it } from 'vitest';
import { readOldRegister } from '../../../src/domain/incoming/import-rows';
import { readWorkbook } from '../../../src/ui/sheet/read-sheet';
import { writeFaultBook } from '../../../src/screens/register/importing/fault-book';
import { NOON } from '../../support/builders';

const headings = ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Trích yếu'];
const sheet = [
  headings,
  ['05/01/2025', 1, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2025', 'Quy chế'],
  ['06/01/2025', 2, 'Bộ Y tế', '7/TB-BYT', '31/02/2025', 'Thông báo'],
];

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
