import { legalColumns, registerOrder } from '../../../domain/incoming/register-columns';
import { formatDate } from '../../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../../domain/incoming/types';

/** One volume of the printed book holds at most so many rows; more would keep a browser laying out pages for minutes. */
export const PRINT_LIMIT = 5_000;

/** A row of the printed book: its ten cells as they are read, and whether it is so long that it needs smaller letters to stand on one page. */
export interface PrintRow {
  readonly id: string;
  readonly cells: readonly string[];
  readonly isDense: boolean;
}

/** The rows of the book in rising order of number, whatever the order on screen. */
export function printRows(rows: readonly IncomingDocument[], unitName: (id: string) => string): PrintRow[] {
  const rising = [...rows].sort((one, other) => registerOrder(one) - registerOrder(other));
  return rising.map((row) => ({
    id: row.id,
    cells: legalColumns.map(({ kind, value }) => (kind === 'date' ? formatDate(String(value(row, unitName))) : String(value(row, unitName)))),
    isDense: false,
  }));
}

/** What the cover says of the rows. */
export interface CoverFacts {
  readonly years: string;
  readonly days: readonly [from: string, to: string];
  readonly numbers: readonly [from: string, to: string];
}

/** The years, days and numbers that a volume covers. */
export function coverFacts(rows: readonly PrintRow[], years: readonly number[]): CoverFacts {
  const first = rows[0]?.cells ?? ['', ''];
  const last = rows.at(-1)?.cells ?? ['', ''];
  const least = Math.min(...years);
  const most = Math.max(...years);
  return { years: least === most ? String(least) : `${least}–${most}`, days: [first[0]!, last[0]!], numbers: [first[1]!, last[1]!] };
}
