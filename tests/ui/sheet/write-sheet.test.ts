import fc from 'fast-check';
import { strFromU8, unzipSync, zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../src/ui/sheet/read-sheet';
import { columnName, serialOfDate } from '../../../src/ui/sheet/cells';
import type { SheetCell, SheetColumn } from '../../../src/ui/sheet/types';
import { SheetWriter } from '../../../src/ui/sheet/write-sheet';

const columns: readonly SheetColumn[] = [
  { heading: 'Ngày đến', width: 12, kind: 'date' },
  { heading: 'Số đến', width: 8, kind: 'number' },
  { heading: 'Trích yếu', width: 40, kind: 'text' },
];

function write(rows: readonly (readonly SheetCell[])[], totals: readonly SheetCell[] = []): Blob {
  const writer = new SheetWriter({ name: 'Sổ VB đến 2026', columns, totals });
  writer.add(rows.map((cells) => ({ cells, faulty: [] })));
  return writer.end();
}

async function sheetXml(file: Blob): Promise<string> {
  return strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['xl/worksheets/sheet1.xml']!);
}

async function rowsOf(file: Blob) {
  const read = await readWorkbook(file);
  if (!read.ok) throw new Error(read.problem);
  return read.rows;
}

describe('F-50: the register as a workbook', () => {
  it('writes real dates, numbers as numbers, codes as text, a frozen head, a filter and totals', async () => {
    const file = write([['2026-03-05', 12, '12/3']], ['Tổng số: 1 văn bản']);
    const xml = await sheetXml(file);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:C2"/>');
    expect(xml).toContain('<c r="A2" s="2"><v>46086</v></c>');
    const rows = await rowsOf(file);
    expect(rows[0]).toEqual(['Ngày đến', 'Số đến', 'Trích yếu']);
    expect(rows[1]).toEqual([new Date('2026-03-05T00:00:00Z'), 12, '12/3']);
    expect(rows[2]![0]).toBe('Tổng số: 1 văn bản');
  });

  it.each(['=1+1', '+84', '-5', '@SUM(A1)', '=HYPERLINK("http://x")'])('keeps %s as text, never as a formula', async (text) => {
    const file = write([['', 1, text]]);
    expect(await sheetXml(file)).not.toContain('<f');
    expect((await rowsOf(file))[1]![2]).toBe(text);
  });

  it('gives back whatever text was written', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .filter((one) => one.trim() === one && !/[\u0000-\u001f\ufffe\uffff]|_x[0-9a-f]{4}_/i.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const rows = await rowsOf(write(texts.map((one) => [null, 1, one])));
        expect(rows.slice(1).map((row) => row[2])).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out characters that would make the file unreadable', async () => {
    expect((await rowsOf(write([[null, 1, 'a\u0000b\u0007c\ufffe']])))[1]![2]).toBe('abc');
  });

  it('names columns and days as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect([serialOfDate('1900-03-01'), serialOfDate('2025-01-05'), serialOfDate('x')]).toEqual([61, 45_662, null]);
  });
});

describe('a workbook from outside', () => {
  it.each([
    ['text', new Blob(['not a workbook'])],
    ['a zip without a sheet', new Blob([zipSync({ 'a.txt': strToU8('x') }) as Uint8Array<ArrayBuffer>])],
    ['entities', new Blob([zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>') }) as Uint8Array<ArrayBuffer>])],
    ['a sheet that is no XML', new Blob([zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<<<') }) as Uint8Array<ArrayBuffer>])],
  ])('is refused with words when it is %s', async (_, file) => {
    expect(await readWorkbook(file)).toEqual({ ok: false, problem: 'notASheet' });
  });

  it('is refused before it is unpacked when it says that it unpacks to hundreds of megabytes', async () => {
    const bytes = zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<worksheet/>') }) as Uint8Array<ArrayBuffer>;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory = bytes.findLastIndex((byte, at) => byte === 0x50 && view.getUint32(Math.min(at, bytes.length - 4), true) === 0x02014b50);
    view.setUint32(directory + 24, 0x7fff_ffff, true);
    expect(await readWorkbook(new Blob([bytes]))).toEqual({ ok: false, problem: 'tooBig' });
  });
});
