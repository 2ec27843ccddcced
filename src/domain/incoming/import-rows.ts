import type { Unit } from '../agency/types';
import { refusal, type Refusal } from '../shared/refusal';
import { canonicalJson } from '../shared/canonical';
import type { UnitId } from '../shared/ids';
import { foldText, tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import { parseDocumentCode, typeOfNotation } from './document-code';
import { documentTypes, normativeTypes } from './document-types';
import { checkFacts } from './facts';
import { columnOfHeading, importHeadings, type ImportColumn } from './import-headings';
import type { IncomingFacts } from './types';

/** A cell as a spreadsheet reader gives it. */
export type SheetCell = string | number | boolean | Date | null | undefined;
export type SheetRow = readonly SheetCell[];

/** A row of an old register that can be proposed. */
export interface ImportRow {
  /** Row of the sheet, from 1, as the spreadsheet program shows it. */
  readonly row: number;
  readonly year: number;
  readonly arrivalNumber: number;
  readonly arrivedOn: CalendarDate;
  readonly facts: IncomingFacts;
  /** A person has compared the number, which is far above the one before it. */
  readonly isJump?: true;
}

/** A cell that stands against its row. */
export interface CellFault {
  readonly row: number;
  /** Place of the cell in its row, from 0; null when the sheet has no such column. */
  readonly cell: number | null;
  readonly column: ImportColumn;
  readonly value: string;
  readonly refusal: Refusal;
}

/** What a sheet holds: the rows that can go in and the cells that stand against the others. */
export interface ReadSheet {
  /** Row of the headings, from 1; 0 when none was found. */
  readonly headingRow: number;
  readonly columns: ReadonlyMap<ImportColumn, number>;
  readonly missing: readonly ImportColumn[];
  readonly unknownHeadings: readonly string[];
  readonly rowCount: number;
  readonly rows: readonly ImportRow[];
  readonly faults: readonly CellFault[];
}

/** So many rows of one file at most; a register has fewer in a year. */
export const IMPORT_ROW_LIMIT = 100_000;

const HEADING_ROWS = 20;

/** Finds the headings, reads every row under them and checks each cell. Nothing is written; `now` is the best estimate of legal time. */
export function readOldRegister(sheet: readonly SheetRow[], units: Iterable<Unit>, now: Instant): ReadSheet {
  const headings = findHeadings(sheet);
  const missing = missingColumns(headings.columns);
  const reading = { columns: headings.columns, units: unitsByName(units), now, rows: [] as ImportRow[], faults: [] as CellFault[], seen: new Set<string>() };
  let rowCount = 0;
  if (missing.length === 0) {
    for (let index = headings.row; index < sheet.length && rowCount < IMPORT_ROW_LIMIT; index++) {
      const cells = sheet[index]!;
      if (isBlank(cells) || isColumnNumbers(cells)) continue;
      rowCount += 1;
      readRow(reading, cells, index + 1);
    }
  }
  return {
    headingRow: headings.row,
    columns: headings.columns,
    missing,
    unknownHeadings: headings.unknown,
    rowCount,
    rows: reading.rows,
    faults: reading.faults,
  };
}

/** What a row is, whoever imports it and however often; its hash gives the ids, so that the same row twice is one decision. */
export function importIdentity(agency: string, row: ImportRow): string {
  const { year, arrivalNumber, arrivedOn, facts } = row;
  return canonicalJson({ agency, year, arrivalNumber, arrivedOn, facts: { ...facts } });
}

/** An id in the form of ours out of 64 hexadecimal digits of a hash; `part` 0 and 1 give two different ids. */
export function idFromHash(hex: string, part: 0 | 1): string {
  const digits = hex.slice(part * 32, part * 32 + 32);
  return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20)].join('-');
}

interface Headings {
  readonly row: number;
  readonly columns: ReadonlyMap<ImportColumn, number>;
  readonly unknown: readonly string[];
}

function findHeadings(sheet: readonly SheetRow[]): Headings {
  const candidates = sheet.slice(0, HEADING_ROWS).map((cells, index) => readHeadings(cells, index + 1));
  const best = candidates.reduce<Headings | null>((most, one) => (one.columns.size > (most?.columns.size ?? 2) ? one : most), null);
  return best ?? { row: 0, columns: new Map(), unknown: [] };
}

function readHeadings(cells: SheetRow, row: number): Headings {
  const columns = new Map<ImportColumn, number>();
  const unknown: string[] = [];
  cells.forEach((cell, index) => {
    const heading = cellText(cell);
    const column = columnOfHeading(heading);
    if (column !== null && !columns.has(column)) columns.set(column, index);
    else if (heading !== '') unknown.push(heading);
  });
  return { row, columns, unknown };
}

function missingColumns(columns: ReadonlyMap<ImportColumn, number>): ImportColumn[] {
  const has = (...any: ImportColumn[]) => any.some((column) => columns.has(column));
  const missing = (['arrivedOn', 'arrivalNumber', 'issuer', 'issuedOn'] as const).filter((column) => !has(column));
  const code: ImportColumn[] = has('documentCode', 'codeNumber') ? [] : ['documentCode'];
  const subject: ImportColumn[] = has('typeAndSubject', 'subject') ? [] : ['subject'];
  return [...missing, ...code, ...subject];
}

function isBlank(cells: SheetRow): boolean {
  return cells.every((cell) => cellText(cell) === '');
}

/** The line 1, 2, 3 … 10 that legal books carry under their headings. */
function isColumnNumbers(cells: SheetRow): boolean {
  const filled = cells.map(cellText).filter((text) => text !== '');
  return filled.length > 2 && filled.every((text, index) => text.replace(/[()]/g, '') === String(index + 1));
}

interface Reading {
  readonly columns: ReadonlyMap<ImportColumn, number>;
  readonly units: ReadonlyMap<string, UnitId>;
  readonly now: Instant;
  readonly rows: ImportRow[];
  readonly faults: CellFault[];
  readonly seen: Set<string>;
}

function readRow(reading: Reading, cells: SheetRow, row: number): void {
  const cell = (column: ImportColumn) => cells[reading.columns.get(column) ?? -1];
  const arrivedOn = readDate(cell('arrivedOn'));
  const arrivalNumber = readNumber(cell('arrivalNumber'));
  const facts = readFacts(reading, cell);
  const refusals: [ImportColumn, Refusal][] = [
    ...checkArrival(arrivedOn, arrivalNumber, reading.now),
    ...checkFacts({ unit: () => undefined }, { ...facts, recipientUnits: [] }, reading.now, 'oldRegister').map((one): [ImportColumn, Refusal] => [
      columnOfField(one.field, reading.columns),
      one,
    ]),
  ];
  const year = Number(arrivedOn.slice(0, 4));
  const place = `${year}/${arrivalNumber}`;
  if (refusals.length === 0 && reading.seen.has(place))
    refusals.push([
      'arrivalNumber',
      refusal('numberTaken', 'HOSO-5', { field: 'arrivalNumber', details: { number: String(arrivalNumber), year: String(year) } }),
    ]);
  reading.seen.add(place);
  if (refusals.length === 0) reading.rows.push({ row, year, arrivalNumber, arrivedOn: arrivedOn as CalendarDate, facts });
  for (const [column, one] of refusals)
    reading.faults.push({ row, cell: reading.columns.get(column) ?? null, column, value: cellText(cell(column)), refusal: one });
}

function checkArrival(arrivedOn: string, arrivalNumber: number, now: Instant): [ImportColumn, Refusal][] {
  const refusals: [ImportColumn, Refusal][] = [];
  const details = { name: importHeadings.arrivedOn.heading, value: writtenDate(arrivedOn), today: writtenDate(dateInVietnam(now)) };
  if (!isCalendarDate(arrivedOn)) refusals.push(['arrivedOn', refusal(arrivedOn === '' ? 'required' : 'notADate', 'HOSO-5', { field: 'arrivedOn', details })]);
  else if (arrivedOn > dateInVietnam(now)) refusals.push(['arrivedOn', refusal('dateInFuture', 'HOSO-5', { field: 'arrivedOn', details })]);
  if (!Number.isInteger(arrivalNumber) || arrivalNumber < 1 || arrivalNumber > 9_999_999) {
    refusals.push(['arrivalNumber', refusal('outOfRange', 'HOSO-5', { field: 'arrivalNumber', details: { name: 'Số đến', least: '1', most: '9.999.999' } })]);
  }
  return refusals;
}

type CellOf = (column: ImportColumn) => SheetCell;

function readFacts(reading: Reading, cell: CellOf): IncomingFacts {
  const code = readCode(cell);
  const { documentType, subject } = readTypeAndSubject(cell, code.notation);
  const recipients = readRecipients(reading, cellText(cell('recipients')));
  const dueOn = cellText(cell('dueOn'));
  return {
    documentType,
    codeNumber: code.number,
    codeNotation: code.notation,
    issuedOn: readDate(cell('issuedOn')) as CalendarDate,
    issuer: cellText(cell('issuer')),
    subject,
    language: 'Tiếng Việt',
    pageCount: cellText(cell('pageCount')) === '' ? 1 : readNumber(cell('pageCount')),
    description: cellText(cell('description')),
    signerPosition: cellText(cell('signerPosition')),
    signerName: cellText(cell('signerName')),
    urgency: readUrgency(cellText(cell('urgency'))) as IncomingFacts['urgency'],
    secrecy: cellText(cell('secrecy')).toLowerCase() || 'thường',
    ...recipients,
    dueOn: dueOn === '' ? null : (readDate(cell('dueOn')) as CalendarDate),
    medium: 'paper',
  };
}

function readCode(cell: CellOf): { number: string; notation: string } {
  const whole = cellText(cell('documentCode'));
  if (whole === '') return { number: cellText(cell('codeNumber')), notation: cellText(cell('codeNotation')) };
  if (/^(không|khong) (số|so)$/i.test(whole)) return { number: '', notation: '' };
  return parseDocumentCode(whole) ?? { number: '', notation: whole };
}

function readTypeAndSubject(cell: CellOf, notation: string): { documentType: string; subject: string } {
  const both = cellText(cell('typeAndSubject'));
  const subject = cellText(cell('subject')) || both;
  const stated = cellText(cell('documentType'));
  if (stated !== '') return { documentType: stated, subject };
  const opening = cellText(cell('subject')) === '' ? typeInFront(both) : null;
  return opening ?? { documentType: typeOfNotation(notation) ?? 'Công văn', subject };
}

/** `Quyết định về việc …` and `Quyết định: …` name their type in front; what follows is the subject. */
function typeInFront(text: string): { documentType: string; subject: string } | null {
  const folded = foldText(text);
  const type = typeNames.find(({ spaced, stopped }) => folded.startsWith(spaced) || folded.startsWith(stopped));
  if (type === undefined) return null;
  const subject = tidyText(text)
    .slice(type.name.length)
    .replace(/^[\s:,.–-]+/, '');
  return subject === '' ? null : { documentType: type.name, subject };
}

/** Longer names first, so that `Nghị quyết liên tịch` is not taken for a `Nghị quyết`. */
const typeNames = [...documentTypes, ...normativeTypes]
  .map(({ name }) => ({ name, spaced: `${foldText(name)} `, stopped: `${foldText(name)}:` }))
  .sort((one, other) => other.name.length - one.name.length);

function readRecipients(reading: Reading, text: string): Pick<IncomingFacts, 'recipientUnits' | 'recipientText'> {
  const recipientUnits: UnitId[] = [];
  const others: string[] = [];
  for (const part of text
    .split(/[;,\n]/)
    .map(tidyText)
    .filter(Boolean)) {
    const unit = reading.units.get(foldText(part));
    if (unit === undefined) others.push(part);
    else if (!recipientUnits.includes(unit)) recipientUnits.push(unit);
  }
  return { recipientUnits, recipientText: others.join(', ') };
}

function unitsByName(units: Iterable<Unit>): ReadonlyMap<string, UnitId> {
  const active = [...units].filter((unit) => unit.active);
  return new Map(active.flatMap(({ id, name, abbreviation }) => [name, abbreviation].filter(Boolean).map((text) => [foldText(text), id] as const)));
}

const urgencyNames = ['thuong', 'khan', 'thuong khan', 'hoa toc'];

function readUrgency(text: string): number {
  if (text === '') return 0;
  const named = urgencyNames.indexOf(foldText(text));
  return named >= 0 ? named : /^\d$/.test(text) ? Number(text) : NaN;
}

function readNumber(cell: SheetCell): number {
  const text = cellText(cell)
    .replace(/^(số|so)\s*/i, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '');
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** A date as a real date cell, a serial number of a spreadsheet, `dd/MM/yyyy` (also with - or .) or ISO; what is none stays as written, to be refused. */
export function readDate(cell: SheetCell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return dateOfSerial(cell) ?? String(cell);
  const text = cellText(cell);
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(text);
  if (match) return `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
  if (/^\d{5}$/.test(text)) return dateOfSerial(Number(text)) ?? text;
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? text.slice(0, 10) : text;
}

/** Spreadsheets count days from 30/12/1899, from 1 March 1900 on. */
function dateOfSerial(serial: number): string | null {
  if (!(serial >= 61 && serial <= 110_000)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

function cellText(cell: SheetCell): string {
  if (cell === null || cell === undefined) return '';
  return tidyText(cell instanceof Date ? readDate(cell) : String(cell));
}

const columnsOfField: Partial<Record<string, readonly ImportColumn[]>> = {
  codeNumber: ['codeNumber', 'documentCode'],
  codeNotation: ['codeNotation', 'documentCode'],
  subject: ['subject', 'typeAndSubject'],
  documentType: ['documentType', 'typeAndSubject'],
  recipientText: ['recipients'],
  recipientUnits: ['recipients'],
};

function columnOfField(field: string | undefined, columns: ReadonlyMap<ImportColumn, number>): ImportColumn {
  const possible = columnsOfField[field ?? ''] ?? [field as ImportColumn];
  return possible.find((column) => columns.has(column)) ?? possible[0]!;
}
