import { planPeople, planUnits, type DirectoryFault, type DirectoryRow, type PersonColumn, type UnitColumn } from '../../../domain/agency/import-directory';
import type { DirectoryImport } from '../../../actions/agency/import-directory';
import { foldText } from '../../../domain/shared/text';
import type { Tables } from '../../../domain/tables';
import { t } from '../../../ui/words/words.svelte';
import { vi } from '../../../ui/words/vi';

type Cell = string | number | boolean | Date | null;

/** What a list would do, with each fault at its cell (`B7`); null when no row of known headings was found. */
export interface ReadList extends DirectoryImport {
  readonly same: number;
  readonly faults: readonly { readonly cell: string; readonly fault: DirectoryFault }[];
}

const unitHeadings: Readonly<Record<UnitColumn, readonly string[]>> = {
  name: ['ten don vi', 'don vi', 'unit'],
  abbreviation: ['chu viet tat', 'viet tat', 'ten viet tat', 'abbreviation'],
  parent: ['don vi cap tren', 'cap tren', 'truc thuoc', 'superior unit'],
};

const personHeadings: Readonly<Record<PersonColumn, readonly string[]>> = {
  name: ['ho va ten', 'ho ten', 'ten', 'full name', 'name'],
  account: ['tai khoan', 'ten dang nhap', 'account'],
  position: ['chuc vu', 'position'],
  unit: ['don vi', 'phong ban', 'unit'],
  roles: ['vai tro', 'quyen', 'roles', 'role'],
};

/** Reads a list of people (it has accounts) or of units. Headings are matched without accents; the order of columns is free. */
export function readList(rows: readonly (readonly Cell[])[], tables: Tables, newId: () => string): ReadList | null {
  const people = findHeadings(rows, personHeadings, ['name', 'account']);
  if (people) {
    const plan = planPeople(tables, rowsUnder(rows, people), { newId, roleNames: vi.administration.roles });
    return { units: [], people: plan.bodies, same: plan.same, faults: plan.faults.map((fault) => ({ cell: cellName(fault, people), fault })) };
  }
  const units = findHeadings(rows, unitHeadings, ['name']);
  if (!units) return null;
  const plan = planUnits(tables, rowsUnder(rows, units), newId);
  return { units: plan.bodies, people: [], same: plan.same, faults: plan.faults.map((fault) => ({ cell: cellName(fault, units), fault })) };
}

interface Headings<Column extends string> {
  /** The row of the headings, from 0. */
  readonly row: number;
  readonly columns: ReadonlyMap<Column, number>;
  readonly names: readonly Column[];
}

const HEADING_ROWS = 10;

function findHeadings<Column extends string>(
  rows: readonly (readonly Cell[])[],
  known: Readonly<Record<Column, readonly string[]>>,
  needed: readonly NoInfer<Column>[],
): Headings<Column> | null {
  const names = Object.keys(known) as Column[];
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const folded = cells.map((cell) => foldText(String(cell ?? '')));
    const columns = new Map(names.flatMap((name) => columnOf(folded, known[name]).map((column): [Column, number] => [name, column])));
    if (needed.every((name) => columns.has(name))) return { row, columns, names };
  }
  return null;
}

function columnOf(folded: readonly string[], synonyms: readonly string[]): number[] {
  const column = synonyms.map((synonym) => folded.indexOf(synonym)).find((place) => place >= 0);
  return column === undefined ? [] : [column];
}

function rowsUnder<Column extends string>(rows: readonly (readonly Cell[])[], { row, columns, names }: Headings<Column>): readonly DirectoryRow<Column>[] {
  return rows
    .map((cells, place) => ({
      place: place + 1,
      cells: Object.fromEntries(names.map((name) => [name, String(cells[columns.get(name) ?? -1] ?? '').trim()])) as Record<Column, string>,
    }))
    .slice(row + 1)
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
}

function cellName({ place, column }: DirectoryFault, { columns }: Headings<string>): string {
  const index = column === null ? undefined : columns.get(column);
  return index === undefined ? `${t().administration.row} ${place}` : `${columnLetters(index)}${place}`;
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
