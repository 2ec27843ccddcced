import type { RegisterColumn } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { SheetExport } from '../../ui/sheet/export-sheet';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';
import { columnWidth, type BookView } from './book-view';
import { cellForSheet } from './cell-words';

export interface BookOnScreen {
  readonly rows: readonly IncomingDocument[];
  readonly columns: readonly RegisterColumn[];
  readonly widths: BookView;
  readonly unitName: (id: string) => string;
}

/** Pixels of a column on screen for one character of a column in a sheet. */
const PIXELS_PER_CHARACTER = 5.5;

/** What is on screen as a workbook: the same columns, order and rows, with a line of totals. */
export function bookOnSheet({ rows, columns, widths, unitName }: BookOnScreen): Pick<SheetExport, 'book' | 'count' | 'rowsBetween'> {
  const words = t().register;
  const years = [...new Set(rows.map(({ year }) => year))];
  return {
    book: {
      name: words.exporting.sheet(years.length === 1 ? String(years[0]) : ''),
      columns: columns.map(({ id, kind }) => ({
        heading: words.columns[id],
        width: Math.round(columnWidth(widths, id) / PIXELS_PER_CHARACTER),
        kind: id === 'urgency' ? 'text' : kind,
      })),
      totals: [words.exporting.total(formatNumber(rows.length))],
    },
    count: rows.length,
    rowsBetween: (from, to) => rows.slice(from, to).map((row) => ({ cells: columns.map((column) => cellForSheet(column, row, unitName)), faulty: [] })),
  };
}
