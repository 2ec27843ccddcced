import type { Agency, Person, Unit } from '../../../src/domain/agency/types';
import type { Calendar } from '../../../src/domain/calendar/types';
import { headingOfNumber } from '../../../src/domain/dossier/dossier-code';
import type { DisposalCase, Erasure } from '../../../src/domain/disposal/types';
import type { Dossier } from '../../../src/domain/dossier/types';
import { incomingIdentity } from '../../../src/domain/incoming/identity';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import type { Arrival } from '../../../src/domain/exchange/arrival';
import type { NumberReservation } from '../../../src/domain/numbering/reservation';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { FilePlan } from '../../../src/domain/plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from '../../../src/domain/shared/ids';
import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { catalogueText } from '../../archive/use/find';
import type { Foreseen } from '../../register/ports';
import { bulkInsert, type SqlValue } from './bulk-insert';
import type { SqliteDatabase } from './open';
import { createFirstWith, reviewColumnNames, reviewColumns } from './review-columns';
import { readTables } from './tables-reader';

/**
 * The tables as the writer holds them: units, people and counters stay in memory, documents are fetched for the batch that asks for them.
 * A put is noted and written by `flush`, many rows with one statement. When a transaction fails, this object is thrown away and made anew.
 */
export function writerTables(database: SqliteDatabase): Tables & { prefetch(foreseen: Foreseen | undefined): void; flush(): void } {
  const stored = readTables(database);
  const write = tableWriters(database);
  const firstWith = createFirstWith(database);
  const release = database.prepare('delete from original_holders where document = ?');
  /** Documents whose files were destroyed. */
  const released: (DocumentId | ArrivalId)[] = [];
  const fetchDocuments = database.prepare('select row from incoming where id in (select value from json_each(?))').raw();
  const fetchIdentities = database.prepare('select identity, id from incoming where identity in (select value from json_each(?)) order by rowid').raw();

  let agency = stored.agency();
  const units = new Map([...stored.units()].map((unit) => [unit.id, unit]));
  const people = new Map([...stored.people()].map((person) => [person.id, person]));
  const lastNumbers = new Map<number, number>();
  const liveYears = new Map<number, boolean>();
  const calendars = new Map([...stored.calendars()].map((calendar) => [calendar.year, calendar]));
  const plans = new Map([...stored.plans()].map((plan) => [plan.id, plan]));
  const disposals = new Map([...stored.disposals()].map((disposal) => [disposal.id, disposal]));
  const erasures = new Map([...stored.erasures()].map((erasure) => [erasure.id, erasure]));
  const lastDossierNumbers = new Map<string, number>();
  const lastTransferNumbers = new Map<number, number>();
  const outgoing = new Map<DocumentId, OutgoingDocument | undefined>();
  const arrivals = new Map<ArrivalId, Arrival | undefined>();
  const reservations = new Map([...stored.reservations()].map((reservation) => [reservation.id, reservation]));
  const lastOutgoingNumbers = new Map<string, number>();
  const dossiers = new Map<DossierId, Dossier | undefined>();
  const dossiersByNumber = new Map<string, DossierId>();
  const uses = new Map<UseId, ArchiveUse | undefined>();
  const documents = new Map<DocumentId, IncomingDocument | undefined>();
  const identities = new Map<string, DocumentId[]>();
  const pending = {
    agencies: [] as SqlValue[][],
    units: [] as SqlValue[][],
    people: [] as SqlValue[][],
    incoming: [] as SqlValue[][],
    outgoing: [] as SqlValue[][],
    arrivals: [] as SqlValue[][],
    reservations: [] as SqlValue[][],
    holders: [] as SqlValue[][],
    series: [] as SqlValue[][],
    dossiers: [] as SqlValue[][],
    plans: [] as SqlValue[][],
    uses: [] as SqlValue[][],
    disposals: [] as SqlValue[][],
    erasures: [] as SqlValue[][],
    archived: [] as SqlValue[][],
    calendars: [] as SqlValue[][],
  };

  return {
    agency: () => agency,
    unit: (id: UnitId) => units.get(id),
    units: () => units.values(),
    person: (id: PersonId) => people.get(id),
    people: () => people.values(),
    incoming: (id) => remember(documents, id, () => stored.incoming(id)),
    incomingByIdentity: (identity) => identities.get(identity) ?? stored.incomingByIdentity(identity),
    incomingByNumber: stored.incomingByNumber,
    lastArrivalNumber: (year) => remember(lastNumbers, year, () => stored.lastArrivalNumber(year)),
    seriesIsLive: (year) => remember(liveYears, year, () => stored.seriesIsLive(year)),
    outgoing: (id) => remember(outgoing, id, () => stored.outgoing(id)),
    outgoings: stored.outgoings,
    arrival: (id) => remember(arrivals, id, () => stored.arrival(id)),
    arrivals: stored.arrivals,
    reservation: (id: ReservationId) => reservations.get(id),
    reservations: () => reservations.values(),
    lastOutgoingNumber: (year, series) => remember(lastOutgoingNumbers, `${year} ${series}`, () => stored.lastOutgoingNumber(year, series)),
    dossier: (id) => remember(dossiers, id, () => stored.dossier(id)),
    dossiers: stored.dossiers,
    lastTransferNumber: (year) => remember(lastTransferNumbers, year, () => stored.lastTransferNumber(year)),
    lastDossierNumber: (year, heading) => remember(lastDossierNumbers, `${year} ${heading}`, () => stored.lastDossierNumber(year, heading)),
    dossierByNumber: (year, heading, number) => dossiersByNumber.get(`${year} ${heading} ${number}`) ?? stored.dossierByNumber(year, heading, number),
    plan: (id: PlanId) => plans.get(id),
    plans: () => plans.values(),
    use: (id) => remember(uses, id, () => stored.use(id)),
    uses: stored.uses,
    disposal: (id: DisposalId) => disposals.get(id),
    disposals: () => disposals.values(),
    erasure: (id: DisposalId) => erasures.get(id),
    erasures: () => erasures.values(),
    // What the batch has put is not in the database yet.
    usesOf: (dossier) => {
      const ofDossier = [...uses.values()].filter((use) => use?.dossier === dossier) as ArchiveUse[];
      const known = new Set(ofDossier.map(({ id }) => id));
      return [...stored.usesOf(dossier).filter(({ id }) => !known.has(id)), ...ofDossier];
    },
    calendar: (year) => calendars.get(year),
    calendars: () => calendars.values(),

    putAgency(row: Agency) {
      agency = row;
      pending.agencies.push([row.id, JSON.stringify(row)]);
    },
    putUnit(row: Unit) {
      units.set(row.id, row);
      pending.units.push([row.id, JSON.stringify(row)]);
    },
    putPerson(row: Person) {
      people.set(row.id, row);
      pending.people.push([row.id, JSON.stringify(row)]);
    },
    putIncoming(row: IncomingDocument) {
      pending.incoming.push([row.id, row.year, row.arrivalNumber, incomingIdentity(row.facts), JSON.stringify(row)]);
      for (const { sha256 } of row.originals) pending.holders.push([sha256, row.id]);
      if (row.trail.at(-1)?.act === 'originalsDestroyed') released.push(row.id);
      if (row.arrivalNumber > 0) lastNumbers.set(row.year, Math.max(this.lastArrivalNumber(row.year), row.arrivalNumber));
    },
    putOutgoing(row: OutgoingDocument) {
      const { id, numbered, originals } = row;
      outgoing.set(id, row);
      pending.outgoing.push([id, numbered?.year ?? null, numbered?.series ?? null, numbered?.number ?? null, JSON.stringify(row)]);
      for (const { sha256 } of originals) pending.holders.push([sha256, id]);
      if (row.trail.at(-1)?.act === 'originalsDestroyed') released.push(id);
      if (!numbered) return;
      const { year, series, number } = numbered;
      lastOutgoingNumbers.set(`${year} ${series}`, Math.max(this.lastOutgoingNumber(year, series), number));
    },
    putArrival(row: Arrival) {
      const { id, state, originals } = row;
      arrivals.set(id, row);
      pending.arrivals.push([id, JSON.stringify(row)]);
      for (const { sha256 } of originals) pending.holders.push([sha256, id]);
      if (state !== 'waiting') released.push(id);
    },
    putReservation(row: NumberReservation) {
      reservations.set(row.id, row);
      pending.reservations.push([row.id, JSON.stringify(row)]);
    },
    putDossier(row: Dossier) {
      const { id, year, number } = row;
      const heading = headingOfNumber(row);
      lastDossierNumbers.set(`${year} ${heading}`, Math.max(this.lastDossierNumber(year, heading), number));
      const given = row.transfer?.number;
      if (given) lastTransferNumbers.set(given.year, Math.max(this.lastTransferNumber(given.year), given.number));
      dossiers.set(id, row);
      dossiersByNumber.set(`${year} ${heading} ${number}`, id);
      pending.dossiers.push([id, year, heading, number, ...reviewColumns(row, firstWith), JSON.stringify(row)]);
      if (row.state === 'accepted' || row.state === 'destroyed') pending.archived.push([id, row.state === 'accepted' ? catalogueText(row) : null]);
    },
    putPlan(row: FilePlan) {
      plans.set(row.id, row);
      pending.plans.push([row.id, JSON.stringify(row)]);
    },
    putUse(row: ArchiveUse) {
      uses.set(row.id, row);
      pending.uses.push([row.id, row.dossier, JSON.stringify(row)]);
    },
    putDisposal(row: DisposalCase) {
      disposals.set(row.id, row);
      pending.disposals.push([row.id, JSON.stringify(row)]);
    },
    putErasure(row: Erasure) {
      erasures.set(row.id, row);
      pending.erasures.push([row.id, JSON.stringify(row)]);
    },
    putCalendar(row: Calendar) {
      calendars.set(row.year, row);
      pending.calendars.push([row.year, JSON.stringify(row)]);
    },
    putLiveSeries(year: number) {
      liveYears.set(year, true);
      pending.series.push([year]);
    },

    prefetch(foreseen) {
      documents.clear();
      identities.clear();
      outgoing.clear();
      arrivals.clear();
      dossiers.clear();
      uses.clear();
      if (!foreseen || foreseen.documents.length < FEW) return;
      for (const id of foreseen.documents) documents.set(id, undefined);
      for (const identity of foreseen.identities) identities.set(identity, []);
      for (const [text] of fetchDocuments.all([JSON.stringify(foreseen.documents)]) as [string][]) noteDocument(documents, text);
      for (const [identity, id] of fetchIdentities.all([JSON.stringify(foreseen.identities)]) as [string, DocumentId][]) identities.get(identity)!.push(id);
    },
    flush() {
      for (const [name, rows] of Object.entries(pending)) {
        if (rows.length > 0) write[name as keyof typeof pending](rows);
        rows.length = 0;
      }
      for (const id of released.splice(0)) release.run([id]);
      firstWith.forget();
      documents.clear();
      identities.clear();
      dossiersByNumber.clear();
    },
  };
}

/** Below this, single look-ups are as cheap as fetching together. */
const FEW = 3;

function tableWriters(database: SqliteDatabase) {
  const replacing = (...columns: string[]) => `on conflict do update set ${columns.map((column) => `${column} = excluded.${column}`).join()}`;
  const keyed = (table: string) => bulkInsert(database, { table, columns: ['id', 'row'], onConflict: replacing('row') });
  return {
    agencies: keyed('agencies'),
    units: keyed('units'),
    people: keyed('people'),
    incoming: bulkInsert(database, {
      table: 'incoming',
      columns: ['id', 'year', 'arrival_number', 'identity', 'row'],
      onConflict: `on conflict (id) ${replacing('identity', 'row').slice('on conflict '.length)}`,
    }),
    holders: bulkInsert(database, { table: 'original_holders', columns: ['sha256', 'document'], onConflict: 'on conflict do nothing' }),
    outgoing: bulkInsert(database, {
      table: 'outgoing',
      columns: ['id', 'year', 'series', 'number', 'row'],
      onConflict: `on conflict (id) ${replacing('year', 'series', 'number', 'row').slice('on conflict '.length)}`,
    }),
    arrivals: keyed('arrivals'),
    reservations: keyed('reservations'),
    dossiers: bulkInsert(database, {
      table: 'dossiers',
      columns: ['id', 'year', 'heading', 'number', ...reviewColumnNames, 'row'],
      onConflict: `on conflict (id) ${replacing(...reviewColumnNames, 'row').slice('on conflict '.length)}`,
    }),
    plans: keyed('plans'),
    uses: bulkInsert(database, {
      table: 'uses',
      columns: ['id', 'dossier', 'row'],
      onConflict: `on conflict (id) ${replacing('row').slice('on conflict '.length)}`,
    }),
    disposals: keyed('disposals'),
    erasures: keyed('erasures'),
    archived: wordWriter(database),
    calendars: bulkInsert(database, { table: 'calendars', columns: ['year', 'row'], onConflict: replacing('row') }),
    series: bulkInsert(database, { table: 'live_series', columns: ['year'], onConflict: 'on conflict do nothing' }),
  };
}

/** An index of words takes no changes: what stood there goes, what stands there now comes; of what was destroyed nothing (LLT-16.ERASE). Written after the dossiers, whose rowids it has. */
function wordWriter(database: SqliteDatabase): (rows: readonly SqlValue[][]) => void {
  const remove = database.prepare('delete from archived where rowid = (select rowid from dossiers where id = ?)');
  const insert = database.prepare('insert into archived (rowid, words) select rowid, ? from dossiers where id = ?');
  return (rows) => {
    for (const [id, words] of rows) {
      remove.run([id!]);
      if (words !== null) insert.run([words!, id!]);
    }
  };
}

function noteDocument(documents: Map<DocumentId, IncomingDocument | undefined>, text: string): void {
  const document = JSON.parse(text) as IncomingDocument;
  documents.set(document.id, document);
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  if (!known.has(key)) known.set(key, find());
  return known.get(key)!;
}
