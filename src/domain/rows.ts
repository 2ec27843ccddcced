import type { Agency, Person, Unit } from './agency/types';
import type { Calendar } from './calendar/types';
import type { DisposalCase, Erasure } from './disposal/types';
import type { Dossier } from './dossier/types';
import type { Arrival } from './exchange/arrival';
import type { IncomingDocument } from './incoming/types';
import type { NumberReservation } from './numbering/reservation';
import type { OutgoingDocument } from './outgoing/types';
import type { FilePlan } from './plan/types';
import type { Tables } from './tables';
import type { ArchiveUse } from './use/types';

/** The row of each table that is handed over whole, as a snapshot does it. A table is added here; the compiler then lists the stores. */
export interface TableRows {
  readonly agencies: Agency;
  readonly units: Unit;
  readonly people: Person;
  readonly calendars: Calendar;
  readonly plans: FilePlan;
  readonly incoming: IncomingDocument;
  readonly outgoing: OutgoingDocument;
  readonly arrivals: Arrival;
  readonly reservations: NumberReservation;
  readonly dossiers: Dossier;
  readonly uses: ArchiveUse;
  readonly disposals: DisposalCase;
  readonly erasures: Erasure;
}

export type TableName = keyof TableRows;

/** Some rows of one table. */
export type RowBlock = { readonly [Name in TableName]: { readonly table: Name; readonly rows: readonly TableRows[Name][] } }[TableName];

const putters: { readonly [Name in TableName]: (tables: Tables, row: TableRows[Name]) => void } = {
  agencies: (tables, row) => tables.putAgency(row),
  units: (tables, row) => tables.putUnit(row),
  people: (tables, row) => tables.putPerson(row),
  calendars: (tables, row) => tables.putCalendar(row),
  plans: (tables, row) => tables.putPlan(row),
  incoming: putIncoming,
  outgoing: (tables, row) => tables.putOutgoing(row),
  arrivals: (tables, row) => tables.putArrival(row),
  reservations: (tables, row) => tables.putReservation(row),
  dossiers: (tables, row) => tables.putDossier(row),
  uses: (tables, row) => tables.putUse(row),
  disposals: (tables, row) => tables.putDisposal(row),
  erasures: (tables, row) => tables.putErasure(row),
};

/** Every table, in the order in which their rows are handed over. */
export const tableNames = Object.keys(putters) as readonly TableName[];

/** Puts rows that were folded elsewhere; counters follow from them as they do from folding. */
export function putRows(tables: Tables, { table, rows }: RowBlock): void {
  const put = putters[table] as (tables: Tables, row: TableRows[TableName]) => void;
  for (const row of rows) put(tables, row);
}

/** A series is live once a document was registered in it: that needs no table of its own, and tells nobody of documents they may not read. */
function putIncoming(tables: Tables, row: IncomingDocument): void {
  tables.putIncoming(row);
  if (row.trail[0]?.act === 'registered') tables.putLiveSeries(row.year);
}
