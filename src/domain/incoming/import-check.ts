import type { AgencyId, DocumentId } from '../shared/ids';
import { dateInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { importIdentity, type CellFault, type ImportRow } from './import-rows';
import { importIncoming, type ImportTables } from './verdicts';

/** Valid rows as the register would judge them, as far as its tables are known here. */
export interface CheckedRows {
  /** Rows to propose, in the order of their numbers. */
  readonly fresh: readonly ImportRow[];
  /** Rows that stand in the register already, word for word. */
  readonly known: number;
  readonly faults: readonly CellFault[];
}

export interface ImportSight {
  readonly tables: Tables;
  readonly agency: AgencyId;
  readonly now: Instant;
  /** Place of the column of arrival numbers. */
  readonly numberCell: number | null;
  /** A person has compared the numbers that are far above the ones before them. */
  readonly jumpsConfirmed: boolean;
}

/**
 * Parts the rows into new ones, known ones, and those whose number the register would refuse. Each is judged as the register will when the
 * rows with lower numbers are in, so they have to be proposed in this order.
 */
export function checkAgainstRegister(rows: readonly ImportRow[], sight: ImportSight): CheckedRows {
  const fresh: ImportRow[] = [];
  const faults: CellFault[] = [];
  const highest = new Map<number, number>();
  const tables = tablesAhead(sight.tables, highest);
  let known = 0;
  for (const row of rows.toSorted((one, other) => one.year - other.year || one.arrivalNumber - other.arrivalNumber)) {
    if (isKnown(row, sight)) {
      known += 1;
      continue;
    }
    const judged = judge(row, tables, sight);
    faults.push(...judged.faults);
    if (judged.faults.length > 0) continue;
    fresh.push(judged.row);
    highest.set(row.year, row.arrivalNumber);
  }
  return { fresh, known, faults };
}

/** The register as it will stand when the rows up to `highest` are in. */
function tablesAhead(tables: Tables, highest: ReadonlyMap<number, number>): ImportTables {
  return {
    unit: (id) => tables.unit(id),
    incoming: (id) => tables.incoming(id),
    incomingByNumber: (year, arrivalNumber) => tables.incomingByNumber(year, arrivalNumber),
    lastArrivalNumber: (year) => Math.max(tables.lastArrivalNumber(year), highest.get(year) ?? 0),
    seriesIsLive: (year) => tables.seriesIsLive(year),
  };
}

function isKnown(row: ImportRow, { tables, agency }: ImportSight): boolean {
  const id = tables.incomingByNumber(row.year, row.arrivalNumber);
  const document = id && tables.incoming(id);
  if (!document) return false;
  const held = { ...row, arrivedOn: dateInVietnam(document.arrivedAt), facts: document.facts };
  return importIdentity(agency, held) === importIdentity(agency, row);
}

/** Only a row that is a jump carries that it was compared. */
function judge(row: ImportRow, tables: ImportTables, { now, numberCell, jumpsConfirmed }: ImportSight): { row: ImportRow; faults: readonly CellFault[] } {
  const { row: place, year, arrivalNumber, arrivedOn, facts } = row;
  const outcome = importIncoming(tables, { document: '' as DocumentId, year, arrivalNumber, arrivedOn, facts }, now);
  if (outcome.ok) return { row, faults: [] };
  const standing = outcome.refusals.filter(({ code }) => code !== 'numberJump' || !jumpsConfirmed);
  return {
    row: { ...row, isJump: true },
    faults: standing.map((refusal) => ({ row: place, cell: numberCell, column: 'arrivalNumber', value: String(arrivalNumber), refusal })),
  };
}
