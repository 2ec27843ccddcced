import { formatDate, registerOrder, type CellValue, type ColumnKind } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import { anyTime, type Period } from '../../domain/shared/period';
import { dateInVietnam, type CalendarDate } from '../../domain/shared/time';

/** One volume of a printed book holds at most so many rows; more would keep a browser laying out pages for minutes. */
export const PRINT_LIMIT = 5_000;

/** A column of a printed book. */
export interface PrintColumn {
  readonly heading: string;
  /** In millimetres; a column without one shares what is left. */
  readonly width: number | null;
  readonly isCentred: boolean;
}

/** What one kind of printed book is: its title, its columns, and what stands in them. */
export interface BookForm<Row = IncomingDocument> {
  readonly title: string;
  readonly columns: readonly PrintColumn[];
  readonly cells: (document: Row) => readonly string[];
  /** The days that the book was asked for; without it, those of its first and last row. */
  readonly period?: Period;
  /** What the totals count, where a row is not always a document. */
  readonly counted?: string;
  /** What was left out, when the book is only a part of the register. */
  readonly extract?: string;
  /** What the end of the book says of its rows besides their number. */
  readonly totals?: (documents: readonly Row[]) => string;
}

/** Where a row stands in its book: its number and day, and what it is ordered by. */
export interface BookPlace {
  readonly year: number;
  readonly number: number;
  readonly day: CalendarDate;
  readonly order: number;
}

/** Where an incoming document stands. */
export function arrivalPlace(document: IncomingDocument): BookPlace {
  const { year, arrivalNumber: number, arrivedAt } = document;
  return { year, number, day: dateInVietnam(arrivedAt), order: registerOrder(document) };
}

/** A row of a printed book: its cells as they are read, and whether it is so long that it needs smaller letters to stand on one page. */
export interface PrintRow {
  readonly id: string;
  readonly cells: readonly string[];
  readonly isDense: boolean;
}

/** Documents in rising order of number, whatever the order on screen. */
export function inRisingOrder(documents: readonly IncomingDocument[]): readonly IncomingDocument[] {
  return inOrder(documents, arrivalPlace);
}

/** Rows of any book in its order; numbers that were given together, by number. */
export function inOrder<Row>(rows: readonly Row[], placeOf: (row: Row) => BookPlace): readonly Row[] {
  const placed = rows.map((row) => ({ row, ...placeOf(row) }));
  return placed.sort((one, other) => one.order - other.order || one.year - other.year || one.number - other.number).map(({ row }) => row);
}

/** The rows of a book. */
export function printRows<Row extends { readonly id: string }>(documents: readonly Row[], { cells }: BookForm<Row>): readonly PrintRow[] {
  return documents.map((document) => ({ id: document.id, cells: cells(document), isDense: false }));
}

/** A value as it stands in a printed cell. */
export function printedCell(kind: ColumnKind, value: CellValue): string {
  return kind === 'date' ? formatDate(String(value)) : String(value);
}

/** What the cover says of the rows. */
export interface CoverFacts {
  readonly years: string;
  readonly days: readonly [from: string, to: string];
  readonly numbers: readonly [from: string, to: string];
}

/** The years, days and numbers that a volume covers; `documents` in rising order. */
export function coverFacts(documents: readonly IncomingDocument[], period: Period = anyTime): CoverFacts {
  return coverOf(documents.map(arrivalPlace), period);
}

/** The same of any book, by the places of its rows. */
export function coverOf(places: readonly BookPlace[], { from, to }: Period = anyTime): CoverFacts {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return { years: '', days: ['', ''], numbers: ['', ''] };
  return {
    years: first.year === last.year ? String(first.year) : `${first.year}–${last.year}`,
    days: [formatDate(from || first.day), formatDate(to || last.day)],
    numbers: [String(first.number), String(last.number)],
  };
}
