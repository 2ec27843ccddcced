import { writtenPeriod } from '../../../domain/retention/period';
import { sectorColumns } from '../../../domain/retention/sector-sheet';
import type { SectorRow } from '../../../domain/retention/types';
import { writtenDate } from '../../../domain/shared/time';
import { exportSheet } from '../../../ui/sheet/export-sheet';
import type { MarkedRow, SheetBook } from '../../../ui/sheet/types';
import { vi } from '../../../ui/words/vi';

/** A sector schedule as a workbook in the form that the import reads; without rows it is the form to fill in. */
export function scheduleBook(rows: readonly SectorRow[]): Promise<Blob> {
  const marked = scheduleRows(rows);
  return exportSheet({ book: scheduleForm(), count: marked.length, rowsBetween: (from, to) => marked.slice(from, to) });
}

/** The workbook with its seven columns. */
export function scheduleForm(): SheetBook {
  const { columns, bookName } = vi.schedules;
  const widthOf = (column: string) => (column === 'name' || column === 'article' ? 60 : 20);
  const heads = sectorColumns.map((column) => ({ heading: columns[column], width: widthOf(column), kind: 'text' as const }));
  return { name: bookName, columns: heads, totals: [] };
}

/** The rows under the seven columns. */
export function scheduleRows(rows: readonly SectorRow[]): readonly MarkedRow[] {
  return rows.map(({ key, group, name, period, number, issuedOn, article }) => ({
    cells: [key, group, name, writtenPeriod(period), number, writtenDate(issuedOn), article],
    faulty: [],
  }));
}
