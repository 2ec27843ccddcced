import type { Agency, Person, Unit } from '../../../src/domain/agency/types';
import type { Calendar } from '../../../src/domain/calendar/types';
import type { DisposalCase, Erasure } from '../../../src/domain/disposal/types';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import type { Arrival } from '../../../src/domain/exchange/arrival';
import type { NumberReservation } from '../../../src/domain/numbering/reservation';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { FilePlan } from '../../../src/domain/plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from '../../../src/domain/shared/ids';
import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';
import type { SqliteDatabase } from './open';

/** Reads of the stored tables, each straight from the database. */
export type StoredTables = Pick<
  Tables,
  | 'agency'
  | 'unit'
  | 'units'
  | 'person'
  | 'people'
  | 'incoming'
  | 'incomingByIdentity'
  | 'incomingByNumber'
  | 'lastArrivalNumber'
  | 'seriesIsLive'
  | 'outgoing'
  | 'outgoings'
  | 'lastOutgoingNumber'
  | 'arrival'
  | 'arrivals'
  | 'reservation'
  | 'reservations'
  | 'dossier'
  | 'dossiers'
  | 'lastDossierNumber'
  | 'lastTransferNumber'
  | 'dossierByNumber'
  | 'plan'
  | 'plans'
  | 'use'
  | 'uses'
  | 'disposal'
  | 'disposals'
  | 'erasure'
  | 'erasures'
  | 'usesOf'
  | 'calendar'
  | 'calendars'
>;

/** The tables as stored, for the door, the writer and the verifier. */
export function readTables(database: SqliteDatabase): StoredTables {
  const one = <T>(sql: string) => {
    const statement = database.prepare(sql).raw();
    return (...values: readonly (string | number)[]): T | undefined => (statement.get([...values]) as [T] | undefined)?.[0];
  };
  const row = <T>(sql: string) => {
    const text = one<string>(sql);
    return (...values: readonly (string | number)[]): T | undefined => parsed<T>(text(...values));
  };
  const rows = <T>(sql: string) => {
    const list = database.prepare(sql).raw();
    return (): T[] => (list.all() as [string][]).map(([text]) => JSON.parse(text) as T);
  };
  const byIdentity = database.prepare('select id from incoming where identity = ? order by rowid').raw();
  const usesOf = database.prepare('select row from uses where dossier = ? order by rowid').raw();
  const lastNumber = one<number>('select max(arrival_number) from incoming where year = ? and arrival_number > 0');
  const lastOutgoingNumber = one<number>('select max(number) from outgoing where year = ? and series = ?');
  const lastDossierNumber = one<number>('select max(number) from dossiers where year = ? and heading = ?');
  const lastTransferNumber = one<number>(
    "select max(json_extract(row, '$.transfer.number.number')) from dossiers where json_extract(row, '$.transfer.number.year') = ?",
  );
  const live = one<number>('select 1 from live_series where year = ?');
  return {
    agency: row<Agency>('select row from agencies'),
    unit: row<Unit>('select row from units where id = ?') as (id: UnitId) => Unit | undefined,
    units: rows<Unit>('select row from units order by rowid'),
    person: row<Person>('select row from people where id = ?') as (id: PersonId) => Person | undefined,
    people: rows<Person>('select row from people order by rowid'),
    incoming: row<IncomingDocument>('select row from incoming where id = ?') as (id: DocumentId) => IncomingDocument | undefined,
    incomingByIdentity: (identity) => (byIdentity.all([identity]) as [DocumentId][]).map(([id]) => id),
    incomingByNumber: one<DocumentId>('select id from incoming where year = ? and arrival_number = ? and arrival_number > 0'),
    lastArrivalNumber: (year) => lastNumber(year) ?? 0,
    seriesIsLive: (year) => live(year) !== undefined,
    outgoing: row<OutgoingDocument>('select row from outgoing where id = ?') as (id: DocumentId) => OutgoingDocument | undefined,
    outgoings: rows<OutgoingDocument>('select row from outgoing order by rowid'),
    arrival: row<Arrival>('select row from arrivals where id = ?') as (id: ArrivalId) => Arrival | undefined,
    arrivals: rows<Arrival>('select row from arrivals order by rowid'),
    reservation: row<NumberReservation>('select row from reservations where id = ?') as (id: ReservationId) => NumberReservation | undefined,
    reservations: rows<NumberReservation>('select row from reservations order by rowid'),
    lastOutgoingNumber: (year, series) => lastOutgoingNumber(year, series) ?? 0,
    dossier: row<Dossier>('select row from dossiers where id = ?') as (id: DossierId) => Dossier | undefined,
    dossiers: rows<Dossier>('select row from dossiers order by rowid'),
    lastTransferNumber: (year) => lastTransferNumber(year) ?? 0,
    lastDossierNumber: (year, heading) => lastDossierNumber(year, heading) ?? 0,
    dossierByNumber: one<DossierId>('select id from dossiers where year = ? and heading = ? and number = ?'),
    plan: row<FilePlan>('select row from plans where id = ?') as (id: PlanId) => FilePlan | undefined,
    plans: rows<FilePlan>('select row from plans order by rowid'),
    use: row<ArchiveUse>('select row from uses where id = ?') as (id: UseId) => ArchiveUse | undefined,
    uses: rows<ArchiveUse>('select row from uses order by rowid'),
    disposal: row<DisposalCase>('select row from disposals where id = ?') as (id: DisposalId) => DisposalCase | undefined,
    disposals: rows<DisposalCase>('select row from disposals order by rowid'),
    erasure: row<Erasure>('select row from erasures where id = ?') as (id: DisposalId) => Erasure | undefined,
    erasures: rows<Erasure>('select row from erasures order by rowid'),
    usesOf: (dossier) => (usesOf.all([dossier]) as [string][]).map(([text]) => JSON.parse(text) as ArchiveUse),
    calendar: row<Calendar>('select row from calendars where year = ?') as (year: number) => Calendar | undefined,
    calendars: rows<Calendar>('select row from calendars order by year'),
  };
}

function parsed<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
