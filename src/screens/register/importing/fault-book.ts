import type { SheetRow } from '../../../ui/sheet/types';
import { SheetWriter } from '../../../ui/sheet/write-sheet';
import type { RowFault } from './import-messages';

/** The rows of a workbook as they came, from the headings on, with one more column that says what stands against each row. */
export function writeFaultBook(
  sheet: readonly SheetRow[],
  { headingRow, name, heading, faults }: { readonly headingRow: number; readonly name: string; readonly heading: string; readonly faults: readonly RowFault[] },
): Blob {
  const headings = sheet[headingRow - 1] ?? [];
  const width = Math.max(headings.length, ...sheet.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => ({ heading: String(headings[at] ?? ''), width: 22, kind: 'text' as const }));
  const writer = new SheetWriter({ name, columns: [...columns, { heading, width: 70, kind: 'text' }], totals: [] });
  const faultByRow = new Map(faults.map((fault) => [fault.row, fault]));
  const rows = sheet.slice(headingRow).map((cells, index) => {
    const fault = faultByRow.get(headingRow + index + 1);
    const padded = Array.from({ length: width }, (_, at) => cells[at] ?? null);
    return { cells: [...padded, fault?.text ?? ''], faulty: fault ? [...fault.cells, width] : [] };
  });
  writer.add(rows);
  return writer.end();
}
