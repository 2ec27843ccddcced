import type { UseLogRow } from '../../protocol/archive/messages';
import { exportSheet } from '../../ui/sheet/export-sheet';
import type { MarkedRow } from '../../ui/sheet/types';
import { formatMoment } from '../../ui/words/formats';
import { vi } from '../../ui/words/vi';

const WIDTHS = [8, 18, 18, 26, 24, 14, 50] as const;

/** The book of use as a workbook, for an inspection. */
export function logBook(rows: readonly UseLogRow[], nameOf: (row: UseLogRow) => string): Promise<Blob> {
  const words = vi.use.log;
  const columns = words.columns.map((heading, index) => ({ heading, width: WIDTHS[index]!, kind: 'text' as const }));
  const sheet = rows.map((row): MarkedRow => ({
    faulty: [],
    cells: [
      String(row.number),
      formatMoment(row.at),
      words.acts[row.act],
      nameOf(row),
      row.code,
      row.purpose === null ? '' : vi.use.purposes[row.purpose],
      row.detail,
    ],
  }));
  return exportSheet({ book: { name: words.tab, columns, totals: [] }, count: sheet.length, rowsBetween: (from, to) => sheet.slice(from, to) });
}
