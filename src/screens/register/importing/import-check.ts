import { importIdentity, type CellFault, type ImportRow } from '../../../domain/incoming/import-rows';
import { importIncoming } from '../../../domain/incoming/verdicts';
import type { AgencyId, DocumentId } from '../../../domain/shared/ids';
import { dateInVietnam, type Instant } from '../../../domain/shared/time';
import type { Tables } from '../../../domain/tables';

/** Valid rows as the register would judge them, as far as this device knows. */
export interface CheckedRows {
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
}

/** Parts the rows into new ones, known ones, and those whose number the register would refuse. */
export function checkAgainstRegister(rows: readonly ImportRow[], sight: ImportSight): CheckedRows {
  const fresh: ImportRow[] = [];
  const faults: CellFault[] = [];
  let known = 0;
  for (const row of rows) {
    const found = isKnown(row, sight) ? 'known' : forecastFaults(row, sight);
    if (found === 'known') known += 1;
    else if (found.length === 0) fresh.push(row);
    else faults.push(...found);
  }
  return { fresh, known, faults };
}

function isKnown(row: ImportRow, { tables, agency }: ImportSight): boolean {
  const id = tables.incomingByNumber(row.year, row.arrivalNumber);
  const document = id && tables.incoming(id);
  if (!document) return false;
  const held = { ...row, arrivedOn: dateInVietnam(document.arrivedAt), facts: document.facts };
  return importIdentity(agency, held) === importIdentity(agency, row);
}

function forecastFaults({ row, year, arrivalNumber, arrivedOn, facts }: ImportRow, { tables, now, numberCell }: ImportSight): CellFault[] {
  const outcome = importIncoming(tables, { document: '' as DocumentId, year, arrivalNumber, arrivedOn, facts }, now);
  if (outcome.ok) return [];
  return outcome.refusals.map((refusal) => ({ row, cell: numberCell, column: 'arrivalNumber', value: String(arrivalNumber), refusal }));
}
