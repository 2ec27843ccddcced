/** A cell: text stays text whatever it looks like, a number is a number, a `Date` (midnight UTC) a real date cell. */
export type SheetCell = string | number | boolean | Date | null;
export type SheetRow = readonly SheetCell[];

export interface SheetColumn {
  readonly heading: string;
  /** In characters, as spreadsheet programs count widths. */
  readonly width: number;
  /** In a date column a text `yyyy-mm-dd` becomes a date cell. */
  readonly kind: 'text' | 'number' | 'date';
}

/** What a workbook of one sheet is, apart from its rows. */
export interface SheetBook {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Cells of the last row, under everything, not part of the filter; none when empty. */
  readonly totals: SheetRow;
}

/** A row with the places of cells that are shown as faulty. */
export interface MarkedRow {
  readonly cells: SheetRow;
  readonly faulty: readonly number[];
}
