import { readTypedDate } from '../incoming/typed-date';
import { canonicalJson } from '../shared/canonical';
import { refusal, type Refusal } from '../shared/refusal';
import { foldText, tidyText } from '../shared/text';
import type { CalendarDate } from '../shared/time';
import { periodOf } from './period';
import { checkSectorRow, tidied } from './sector';
import type { SectorRow } from './types';

/** The columns of a sector schedule in a workbook, in their order. */
export const sectorColumns = ['key', 'group', 'name', 'period', 'number', 'issuedOn', 'article'] as const;
export type SectorColumn = (typeof sectorColumns)[number];

/** What stands against one cell. */
export interface SectorCellFault {
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly column: SectorColumn;
  readonly refusal: Refusal;
}

/** What a sheet says: its rows, and every cell that cannot be taken. */
export interface SectorSheet {
  /** Places of the columns, from 0. */
  readonly places: ReadonlyMap<SectorColumn, number>;
  readonly rows: readonly SectorRow[];
  readonly faults: readonly SectorCellFault[];
}

/** What a sheet would change in a schedule. Rows are known by their keys. */
export interface SectorDifference {
  readonly added: readonly SectorRow[];
  readonly changed: readonly { readonly before: SectorRow; readonly after: SectorRow; readonly columns: readonly SectorColumn[] }[];
  readonly gone: readonly SectorRow[];
  readonly same: number;
}

const HEADING_ROWS = 20;
const names: Readonly<Record<SectorColumn, RegExp>> = {
  key: /^ma muc|^muc so|^stt$/,
  group: /^nhom$|^nhom linh vuc/,
  name: /^ten nhom ho so|^ten ho so|^nhom ho so/,
  period: /^thoi han/,
  number: /^so,? ky hieu van ban|^so van ban|^van ban so/,
  issuedOn: /^ngay van ban|^ngay ban hanh/,
  article: /^dieu/,
};

/** Reads a schedule from a sheet: seven columns by their headings, every fault at its cell. Null when no row of headings has them all. */
export function readSectorSheet(sheet: readonly (readonly unknown[])[], today: CalendarDate): SectorSheet | null {
  const found = findColumns(sheet);
  if (!found) return null;
  const faults: SectorCellFault[] = [];
  const keys = new Set<string>();
  const rows = sheet.slice(found.row + 1).flatMap((cells, index) => {
    const textAt = (column: SectorColumn) => tidyText(cellText(cells[found.places.get(column)!]));
    if (sectorColumns.every((column) => textAt(column) === '')) return [];
    const row = found.row + 2 + index;
    const read = readRow(textAt, today);
    const refusals = [
      ...read.refusals,
      ...(keys.has(read.row.key) ? [refusal('rowTwice', 'TT10-2022', { field: 'key', details: { value: read.row.key } })] : []),
    ];
    keys.add(read.row.key);
    faults.push(...refusals.map((each) => ({ row, column: each.field as SectorColumn, refusal: each })));
    return [read.row];
  });
  return { places: found.places, rows, faults };
}

/** What taking the sheet over would change. */
export function compareSector(before: readonly SectorRow[], after: readonly SectorRow[]): SectorDifference {
  const known = new Map(before.map((row) => [row.key, row]));
  const wanted = new Set(after.map(({ key }) => key));
  const changed = after.flatMap((row) => {
    const old = known.get(row.key);
    const columns = old ? sectorColumns.filter((column) => canonicalJson(old[column]) !== canonicalJson(row[column])) : [];
    return old && columns.length > 0 ? [{ before: old, after: row, columns }] : [];
  });
  const added = after.filter(({ key }) => !known.has(key));
  return { added, changed, gone: before.filter(({ key }) => !wanted.has(key)), same: after.length - added.length - changed.length };
}

function findColumns(sheet: readonly (readonly unknown[])[]): { readonly row: number; readonly places: ReadonlyMap<SectorColumn, number> } | null {
  for (const [row, cells] of sheet.slice(0, HEADING_ROWS).entries()) {
    const folded = cells.map((cell) => foldText(tidyText(cellText(cell))));
    const places = new Map(sectorColumns.map((column) => [column, folded.findIndex((cell) => names[column].test(cell))] as const));
    if ([...places.values()].every((place) => place >= 0)) return { row, places };
  }
  return null;
}

function readRow(textAt: (column: SectorColumn) => string, today: CalendarDate): { readonly row: SectorRow; readonly refusals: readonly Refusal[] } {
  const written = textAt('period');
  const period = periodOf(/^\d+$/.test(written) ? `${written} năm` : written);
  const day = readTypedDate(textAt('issuedOn'), today);
  const [key, group, name, number, article] = (['key', 'group', 'name', 'number', 'article'] as const).map(textAt) as [string, string, string, string, string];
  const row = tidied({ key, group, name, period: period ?? 'permanent', number, issuedOn: (day ?? textAt('issuedOn')) as CalendarDate, article });
  const details = { name: 'Thời hạn lưu trữ', value: written, allowed: 'Vĩnh viễn, hoặc số năm như 20 năm' };
  const unread = period === null ? [refusal(written === '' ? 'required' : 'notInList', 'TT10-2022', { field: 'period', details })] : [];
  return { row, refusals: [...unread, ...checkSectorRow(row, { at: (field) => field, today })] };
}

/** Spreadsheet programs give days as dates. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell ?? '');
}
