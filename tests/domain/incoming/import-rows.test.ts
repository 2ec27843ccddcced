import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOfHeading, importHeadings, templateColumns } from '../../../src/domain/incoming/import-headings';
import { idFromHash, importIdentity, readDate, readOldRegister, type SheetRow } from '../../../src/domain/incoming/import-rows';
import { NOON, PERSONNEL, unit } from '../../support/builders';

const units = [unit({ id: PERSONNEL, name: 'Vụ Tổ chức cán bộ', abbreviation: 'TCCB' })];
const headings = [
  'Ngày đến',
  'Số đến',
  'Tác giả',
  'Số, ký hiệu văn bản',
  'Ngày tháng văn bản',
  'Tên loại và trích yếu nội dung',
  'Đơn vị hoặc người nhận',
  'Ghi chú',
];
const good: SheetRow = ['05/01/2025', 1, 'Bộ Tài chính', '15/QĐ-BTC', '02/01/2025', 'Quyết định về việc ban hành quy chế', 'TCCB; Đ/c Hòa', ''];
const read = (...rows: SheetRow[]) => readOldRegister(rows, units, NOON);

describe('HOSO-5: reading an old register', () => {
  it('reads a row of the legal book into facts', () => {
    const { rows, faults } = read(headings, good);
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ row: 2, year: 2025, arrivalNumber: 1, arrivedOn: '2025-01-05' });
    expect(rows[0]!.facts).toMatchObject({
      documentType: 'Quyết định',
      subject: 'về việc ban hành quy chế',
      codeNumber: '15',
      codeNotation: 'QĐ-BTC',
      issuedOn: '2025-01-02',
      recipientUnits: [PERSONNEL],
      recipientText: 'Đ/c Hòa',
      secrecy: 'thường',
    });
  });

  it('finds the headings under a title, without marks, in capitals, with numbers, and passes over the line of column numbers', () => {
    const { rows, headingRow } = read(
      ['SỔ ĐĂNG KÝ VĂN BẢN ĐẾN'],
      [],
      headings.map(
        (heading) =>
          heading
            .toUpperCase()
            .normalize('NFD')
            .replace(/[\u0300-\u036f]/g, '') + ' *',
      ),
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
      good,
    );
    expect(headingRow).toBe(3);
    expect(rows.map(({ row }) => row)).toEqual([5]);
  });

  it('understands every heading of its own template', () => {
    for (const column of templateColumns) expect(columnOfHeading(importHeadings[column].heading)).toBe(column);
  });

  it('says which columns are missing and reads nothing then', () => {
    const { missing, rows } = read(['Số đến', 'Ngày đến', 'Ghi chú', 'Trích yếu'], [1, '05/01/2025', '', 'x']);
    expect(missing).toEqual(['issuer', 'issuedOn', 'documentCode']);
    expect(rows).toEqual([]);
  });

  it('names each bad cell with its row, place and rule, and still takes the good rows', () => {
    const badDate = good.with(4, '31/02/2025').with(1, 2);
    const noSubject = good.with(5, '').with(1, 3);
    const badNumber = good.with(1, 'mười');
    const { rows, faults } = read(headings, good, badDate, noSubject, badNumber);
    expect(rows.map(({ arrivalNumber }) => arrivalNumber)).toEqual([1]);
    expect(faults.map(({ row, cell, refusal }) => [row, cell, refusal.code])).toEqual([
      [3, 4, 'notADate'],
      [4, 5, 'required'],
      [5, 1, 'outOfRange'],
    ]);
    expect(faults[0]!.refusal.repair).not.toBe('');
  });

  it('refuses an arrival after today in Vietnam, as the register would', () => {
    const { faults } = read(headings, good.with(headings.indexOf('Ngày đến'), '06/03/2026'));
    expect(faults.map(({ refusal }) => refusal.reason)).toContainEqual(expect.stringContaining('06/03/2026 sau ngày hôm nay (05/03/2026)'));
  });

  it('refuses a number that stands twice in the file', () => {
    const { rows, faults } = read(headings, good, good.with(5, 'Thông báo khác'));
    expect(rows).toHaveLength(1);
    expect(faults).toMatchObject([{ row: 3, column: 'arrivalNumber', refusal: { code: 'numberTaken' } }]);
  });

  it('F-95: refuses a row that is marked secret', () => {
    const { rows, faults } = read([...headings, 'Độ mật'], [...good, 'Tối mật'], [...good.with(1, 2), 'Thường']);
    expect(rows.map(({ arrivalNumber }) => arrivalNumber)).toEqual([2]);
    expect(faults).toMatchObject([{ column: 'secrecy', refusal: { code: 'stateSecret', rule: 'F-95' } }]);
  });

  it.each([
    ['05/01/2025', '2025-01-05'],
    ['5-1-2025', '2025-01-05'],
    ['5.1.2025', '2025-01-05'],
    ['2025-01-05', '2025-01-05'],
    [45_662, '2025-01-05'],
    ['45662', '2025-01-05'],
    [new Date('2025-01-05T00:00:00Z'), '2025-01-05'],
    ['05/01/2025 14:05', '2025-01-05'],
  ])('reads the date %s', (cell, date) => {
    expect(readDate(cell)).toBe(date);
  });

  it('gives a row the same identity each time, and another one for other content', () => {
    const [row] = read(headings, good).rows;
    const [changed] = read(headings, good.with(5, 'Quyết định khác')).rows;
    expect(importIdentity('a', row!)).toBe(importIdentity('a', read(headings, good).rows[0]!));
    expect(importIdentity('a', row!)).not.toBe(importIdentity('a', changed!));
    expect(importIdentity('a', row!)).not.toBe(importIdentity('b', row!));
  });

  it('makes two ids in the form of ours of one hash', () => {
    const hex = '0123456789abcdef'.repeat(4);
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(idFromHash(hex, 0)).toMatch(form);
    expect(idFromHash(hex.slice(1) + 'f', 1)).toMatch(form);
  });

  it('takes a number that is none for no date', () => {
    expect(readDate(Number.NaN)).toBe('NaN');
  });

  it('never throws, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.date({ noInvalidDate: false }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 12 }), (rows) => {
        const { rows: valid, faults, rowCount } = read(headings, ...rows);
        expect(valid.length + new Set(faults.map(({ row }) => row)).size).toBe(rowCount);
      }),
    );
  });
});
