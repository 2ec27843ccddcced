import type { Person } from '../agency/types';
import { dossierNotation } from '../dossier/dossier-code';
import { periodOf } from '../retention/period';
import type { RetentionPeriod } from '../retention/types';
import { refusal, type Refusal } from '../shared/refusal';
import type { PersonId } from '../shared/ids';
import { foldText, tidyText } from '../shared/text';

/** The five columns of a file plan (appendix V). */
export const planColumns = ['notation', 'title', 'retention', 'keeper', 'note'] as const;
export type PlanColumn = (typeof planColumns)[number];

/** What stands against one cell. */
export interface PlanCellFault {
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly column: PlanColumn;
  readonly value: string;
  readonly refusal: Refusal;
}

/** A dossier as a sheet says it. */
export interface SheetLine {
  readonly notation: string;
  readonly title: string;
  readonly retention: RetentionPeriod | null;
  readonly keeper: PersonId | null;
  readonly note: string;
}

export interface SheetHeading {
  readonly title: string;
  readonly planned: readonly SheetLine[];
}

export interface BigSheetHeading extends SheetHeading {
  readonly abbreviation: string;
  readonly headings: readonly SheetHeading[];
}

/** What a sheet says: its headings with their dossiers, and every cell that cannot be read. */
export interface PlanSheet {
  /** Places of the columns, from 0. */
  readonly places: ReadonlyMap<PlanColumn, number>;
  readonly headings: readonly BigSheetHeading[];
  readonly faults: readonly PlanCellFault[];
}

type Cells = Readonly<Record<PlanColumn, string>>;
type Row = { readonly row: number; readonly cells: Cells };
interface Growing {
  readonly title: string;
  readonly planned: SheetLine[];
}
interface BigGrowing extends Growing {
  abbreviation: string;
  readonly headings: Growing[];
}
type Named = Pick<Person, 'id' | 'name' | 'account'>;

const HEADING_ROWS = 20;
const names: Readonly<Record<PlanColumn, RegExp>> = {
  notation: /^so va ky hieu/,
  title: /tieu de ho so/,
  retention: /^thoi han/,
  keeper: /^(don vi[ /,]*)?nguoi lap/,
  note: /^ghi chu/,
};

/**
 * Reads a plan from a sheet: big headings `I. …`, small ones `1. …`, dossiers by their number and symbol. Numbers have to be those that follow from the
 * places; people are known by name or account among those of the unit. Null when no row of headings is found.
 */
export function readPlanSheet(rows: readonly (readonly unknown[])[], people: readonly Named[]): PlanSheet | null {
  const found = findColumns(rows);
  if (!found) return null;
  const headings: BigGrowing[] = [];
  const faults: PlanCellFault[] = [];
  const folded = people.map((person) => ({ person, name: foldText(person.name) }));
  const reading: Reading = { headings, faults, people: folded, count: 0 };
  for (const each of rowsUnder(rows, found)) takeRow(each, reading);
  return { places: found.places, headings, faults };
}

interface Columns {
  readonly row: number;
  readonly places: ReadonlyMap<PlanColumn, number>;
}

function findColumns(rows: readonly (readonly unknown[])[]): Columns | null {
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const folded = cells.map((cell) => foldText(String(cell ?? '')));
    const places = new Map(planColumns.map((name) => [name, folded.findIndex((cell) => names[name].test(cell))] as const).filter(([, place]) => place >= 0));
    if (places.has('notation') && places.has('title')) return { row, places };
  }
  return null;
}

function rowsUnder(rows: readonly (readonly unknown[])[], { row, places }: Columns): readonly Row[] {
  const textAt = (cells: readonly unknown[], name: PlanColumn) => tidyText(String(cells[places.get(name) ?? -1] ?? ''));
  return rows
    .map((cells, place) => ({ row: place + 1, cells: Object.fromEntries(planColumns.map((name) => [name, textAt(cells, name)])) as Cells }))
    .slice(row + 1)
    .filter(({ cells }) => cells.notation !== '' || cells.title !== '');
}

interface Reading {
  readonly headings: BigGrowing[];
  readonly faults: PlanCellFault[];
  /** Dossiers under the last big heading so far. */
  count: number;
  /** Each with the name as it is compared. */
  readonly people: readonly { readonly person: Named; readonly name: string }[];
}

function takeRow(each: Row, reading: Reading): void {
  const { notation, title } = each.cells;
  const { headings } = reading;
  const [, , big] = /^([IVXLC]+)[.)] *(.+)$/.exec(title) ?? [];
  const [, , small] = /^(\d{1,3})[.)] *(.+)$/.exec(title) ?? [];
  if (/^\d+\./.test(notation)) takeLine(each, reading);
  else if (big !== undefined) takeBigHeading({ title: big, abbreviation: notation, planned: [], headings: [] }, reading);
  else if (small !== undefined && headings.length > 0) headings.at(-1)!.headings.push({ title: small, planned: [] });
  else if (!isForm(title)) addFault(each, 'notation', refusal('planRow', 'ND30-V.PLAN'), reading);
}

function takeBigHeading(heading: BigGrowing, reading: Reading): void {
  reading.headings.push(heading);
  reading.count = 0;
}

/** Words that stand below the plan on the form. */
function isForm(title: string): boolean {
  return /^ban danh muc ho so nay|^quyen han, chuc vu/.test(foldText(title));
}

function takeLine(each: Row, reading: Reading): void {
  const { notation, title, note } = each.cells;
  const big = reading.headings.at(-1);
  if (!big) return addFault(each, 'notation', refusal('planRow', 'ND30-V.PLAN'), reading);
  big.abbreviation ||= notation.slice(notation.indexOf('.') + 1);
  reading.count += 1;
  const due = dossierNotation(reading.count, big.abbreviation);
  if (!isSameNotation(notation, due)) addFault(each, 'notation', refusal('planNumber', 'ND30-V.PLAN', { details: { value: notation, due } }), reading);
  if (title === '') addFault(each, 'title', refusal('required', 'ND30-VI.DOS-2', { details: { name: 'Tiêu đề hồ sơ' } }), reading);
  const line = { notation: due, title, retention: readPeriod(each, reading), keeper: readKeeper(each, reading), note };
  (big.headings.at(-1) ?? big).planned.push(line);
}

/** `1.TCCB` and `01.TCCB` are one number and symbol. */
function isSameNotation(written: string, due: string): boolean {
  return written.replace(/^0+/, '') === due.replace(/^0+/, '');
}

function readPeriod(each: Row, reading: Reading): RetentionPeriod | null {
  const { retention } = each.cells;
  if (retention === '') return null;
  const period = periodOf(/^\d+$/.test(retention) ? `${retention} năm` : retention);
  const details = { name: 'Thời hạn lưu trữ', value: retention, allowed: 'Vĩnh viễn, hoặc số năm như 20 năm' };
  if (period === null) addFault(each, 'retention', refusal('notInList', 'ND30-VI.DOS-3', { details }), reading);
  return period;
}

function readKeeper(each: Row, reading: Reading): PersonId | null {
  const { keeper: value } = each.cells;
  if (value === '') return null;
  const folded = foldText(value);
  const [found, another] = reading.people.filter(({ name, person }) => person.account === value || name === folded);
  if (!found) addFault(each, 'keeper', refusal('unknownPerson', 'ND30-VI.DOS-5', { details: { value } }), reading);
  else if (another) addFault(each, 'keeper', refusal('severalPeople', 'ND30-VI.DOS-5', { details: { value } }), reading);
  return found?.person.id ?? null;
}

function addFault({ row, cells }: Row, column: PlanColumn, fault: Refusal, { faults }: Reading): void {
  faults.push({ row, column, value: cells[column], refusal: fault });
}
