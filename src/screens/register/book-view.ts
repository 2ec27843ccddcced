import { legalColumns, registerColumns, type ColumnId, type RegisterColumn } from '../../domain/incoming/register-columns';
import { noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import { bookOrder, type RowOrder } from '../../queries/register/row-order';

/** How the book is looked at: what can be saved under a name and found again (F-46, F-47). */
export interface BookView {
  readonly columns: readonly ColumnId[];
  /** Widths in pixels that differ from the usual ones. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
  /** Lines of text in a row. */
  readonly lines: 1 | 2 | 3;
  readonly filter: RegisterFilter;
  readonly order: RowOrder;
}

const legalIds = legalColumns.map(({ id }) => id);

/** The legal layout, for a year. */
export function standardView(year: number | null): BookView {
  return { columns: legalIds, widths: {}, lines: 2, filter: { ...noFilter, year }, order: bookOrder };
}

const usualWidths: Readonly<Record<ColumnId, number>> = {
  arrivedOn: 102,
  arrivalNumber: 66,
  issuer: 116,
  documentCode: 144,
  issuedOn: 102,
  typeAndSubject: 194,
  recipients: 90,
  routedOn: 66,
  receipt: 66,
  remark: 68,
  documentType: 110,
  subject: 258,
  signer: 150,
  urgency: 96,
  dueOn: 100,
  pageCount: 68,
  medium: 84,
  state: 100,
};

/** Columns of sentences, which take the room that is left. */
const growing: ReadonlySet<ColumnId> = new Set(['issuer', 'typeAndSubject', 'subject', 'remark']);

export const WIDTH_LEAST = 64;
export const WIDTH_MOST = 900;

/** The width of a column under a view, in pixels. */
export function columnWidth(view: BookView, id: ColumnId): number {
  return view.widths[id] ?? usualWidths[id];
}

/** A width in pixels as it grows with the size of text that a person has chosen. */
export function scaled(pixels: number): string {
  return `${pixels / 16}rem`;
}

/** The columns of a view as the template of a grid: never narrower than they are wide. */
export function gridTemplate(view: BookView): string {
  return columnsOf(view)
    .map(({ id }) => ({ id, width: columnWidth(view, id) }))
    .map(({ id, width }) => (growing.has(id) ? `minmax(${scaled(width)}, ${width}fr)` : scaled(width)))
    .join(' ');
}

export const lineHeight = 20;

/** The height of a row with so many lines of text. */
export function rowHeightOf(lines: BookView['lines']): number {
  return lines * lineHeight + (lines === 1 ? 12 : 18);
}

/** The columns of a view in order; names of columns that this version does not know are passed over. */
export function columnsOf(view: BookView): readonly RegisterColumn[] {
  return view.columns.flatMap((id) => registerColumns.filter((column) => column.id === id));
}

/** The view with a column shown or hidden; a shown one comes last. The last column cannot be hidden. */
export function withColumn(view: BookView, id: ColumnId, shown: boolean): BookView {
  if (shown) return view.columns.includes(id) ? view : { ...view, columns: [...view.columns, id] };
  const columns = view.columns.filter((other) => other !== id);
  return columns.length === 0 ? view : { ...view, columns };
}

/** The view with a column moved one place; at an end it stays. */
export function withColumnMoved(view: BookView, id: ColumnId, step: 1 | -1): BookView {
  const columns = [...view.columns];
  const at = columns.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= columns.length) return view;
  [columns[at], columns[to]] = [columns[to]!, columns[at]!];
  return { ...view, columns };
}

/** The view with a column as wide as asked, within reason. */
export function withWidth(view: BookView, id: ColumnId, width: number): BookView {
  return { ...view, widths: { ...view.widths, [id]: Math.round(Math.min(WIDTH_MOST, Math.max(WIDTH_LEAST, width))) } };
}

/** The order after a heading is pressed: first rising, then falling, then as the book. */
export function nextOrder(order: RowOrder, column: ColumnId): RowOrder {
  if (order.column !== column) return { column, descending: false };
  return order.descending ? (column === bookOrder.column ? { column, descending: false } : bookOrder) : { column, descending: true };
}

/** Whether anything but the year narrows the book. */
export function isFiltered(filter: RegisterFilter, typed: string): boolean {
  return (
    typed.trim() !== '' ||
    JSON.stringify({ ...filter, year: null, columns: Object.values(filter.columns).filter(Boolean) }) !== JSON.stringify({ ...noFilter, columns: [] })
  );
}
