import { cellOf, outgoingColumns, placeInRegister, type OutgoingColumnId } from '../../domain/outgoing/register-columns';
import type { RegisterLine } from '../../domain/outgoing/register-lines';
import type { SheetExport } from '../../ui/sheet/export-sheet';
import { formatNumber } from '../../ui/words/formats';
import { vi } from '../../ui/words/vi';
import { t } from '../../ui/words/words.svelte';
import { printedCell, type BookForm, type BookPlace } from '../printing/book-form';

const widths: Readonly<Partial<Record<OutgoingColumnId, number>>> = {
  code: 30,
  issuedOn: 20,
  signer: 30,
  recipients: 42,
  keeper: 28,
  copies: 14,
  sentOn: 20,
  receipt: 16,
  remark: 20,
};
/** Characters of a column in a workbook for one millimetre on paper. */
const CHARACTERS_PER_MM = 0.7;
const SUBJECT_CHARACTERS = 60;

/** Sổ đăng ký văn bản đi with its ten columns (Decree 30/2020 appendix IV). */
export function outgoingForm(unitName: (id: string) => string): BookForm<RegisterLine> {
  return {
    title: vi.outgoing.book.coverTitle,
    // A number that was kept back or is void has its line, too.
    counted: vi.outgoing.book.counted,
    columns: outgoingColumns.map(({ id, kind }) => ({ heading: vi.outgoing.columns[id], width: widths[id] ?? null, isCentred: kind !== 'text' })),
    cells: (line) => outgoingColumns.map((column) => printedCell(column.kind, cellOf(column, line, unitName))),
  };
}

/** Where a line stands in the book: in the order in which numbers were given, or kept back. */
export function outgoingPlace(line: RegisterLine): BookPlace {
  const { year, number, day, at } = placeInRegister(line)!;
  return { year, number, day, order: Date.parse(at) };
}

/** What is on screen as a workbook with the same columns. `speed`: how soon it went out, said below. */
export function outgoingOnSheet(
  rows: readonly RegisterLine[],
  unitName: (id: string) => string,
  speed: string,
): Pick<SheetExport, 'book' | 'count' | 'rowsBetween'> {
  const words = t().outgoing;
  const years = [...new Set(rows.map((row) => placeInRegister(row)!.year))];
  return {
    book: {
      name: words.book.sheet(years.length === 1 ? String(years[0]) : ''),
      columns: outgoingColumns.map(({ id, kind }) => ({
        heading: words.columns[id],
        width: Math.round((widths[id] ?? SUBJECT_CHARACTERS / CHARACTERS_PER_MM) * CHARACTERS_PER_MM),
        kind,
      })),
      totals: [words.book.count(formatNumber(rows.length)), speed].filter((line) => line !== ''),
    },
    count: rows.length,
    rowsBetween: (from, to) => rows.slice(from, to).map((row) => ({ cells: outgoingColumns.map((column) => cellOf(column, row, unitName)), faulty: [] })),
  };
}
