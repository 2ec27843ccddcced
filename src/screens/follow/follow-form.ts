import { followUpColumns, followUpTotals, type BookNames, type FollowUpTotals } from '../../domain/assignment/follow-up-register';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { Period } from '../../domain/shared/period';
import type { CalendarDate } from '../../domain/shared/time';
import type { SheetExport } from '../../ui/sheet/export-sheet';
import { formatNumber } from '../../ui/words/formats';
import { vi } from '../../ui/words/vi';
import { t } from '../../ui/words/words.svelte';
import { inRisingOrder, printedCell, type BookForm } from '../printing/book-form';

type ColumnId = (typeof followUpColumns)[number]['id'];

/** Millimetres on the sheet; progress takes what is left. */
const widths: Readonly<Record<ColumnId, number | null>> = {
  arrivalNumber: 14,
  whichDocument: 62,
  receivers: 50,
  dueOn: 22,
  progress: null,
  answer: 32,
  remark: 32,
};

/** Which part of the register is asked for, and on which day. */
export interface FollowUpBook {
  readonly period: Period;
  readonly extract: string;
  readonly today: CalendarDate;
}

/** Sổ theo dõi giải quyết văn bản đến with its seven columns (Decree 30/2020 appendix IV). */
export function followUpForm(names: BookNames, { period, extract, today }: FollowUpBook): BookForm {
  return {
    // Nothing of tomorrow stands in a book printed today.
    period: { ...period, to: period.to > today ? today : period.to },
    extract,
    totals: (documents) => vi.follow.print.totals(written(followUpTotals(documents, today))),
    title: vi.follow.print.coverTitle,
    columns: followUpColumns.map(({ id, kind }) => ({ heading: vi.follow.bookColumns[id], width: widths[id], isCentred: kind !== 'text' })),
    cells: (document) => followUpColumns.map(({ kind, value }) => printedCell(kind, value(document, names))),
  };
}

/** Characters of a column in a sheet. */
const characters: Readonly<Record<ColumnId, number>> = {
  arrivalNumber: 8,
  whichDocument: 46,
  receivers: 36,
  dueOn: 14,
  progress: 48,
  answer: 22,
  remark: 28,
};

type WrittenTotals = Readonly<Record<keyof FollowUpTotals, string>>;

function written(totals: FollowUpTotals): WrittenTotals {
  return Object.fromEntries(Object.entries(totals).map(([name, count]) => [name, formatNumber(count)])) as WrittenTotals;
}

/** The same register as a workbook, in rising order of number. */
export function followUpOnSheet(
  documents: readonly IncomingDocument[],
  names: BookNames,
  today: CalendarDate,
): Pick<SheetExport, 'book' | 'count' | 'rowsBetween'> {
  const words = t().follow;
  const rising = inRisingOrder(documents);
  return {
    book: {
      name: words.exporting.sheet,
      columns: followUpColumns.map(({ id, kind }) => ({ heading: words.bookColumns[id], width: characters[id], kind })),
      totals: [words.exporting.total(formatNumber(rising.length)), words.print.totals(written(followUpTotals(rising, today)))],
    },
    count: rising.length,
    rowsBetween: (from, to) => rising.slice(from, to).map((row) => ({ cells: followUpColumns.map(({ value }) => value(row, names)), faulty: [] })),
  };
}
