import type { Agency } from '../agency/types';
import type { Decision, Verdict } from '../decisions';
import { documentTypes } from '../incoming/document-types';
import type { OutgoingDocument } from '../outgoing/types';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import type { ReservationId } from '../shared/ids';
import { dateInVietnam, yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { isOfSeries, reservedState, type NumberReservation, type ReservedNumber } from './reservation';

/** Which types of documents are numbered in a series of their own: all of them, some, or none, which is one common series (Decree 30/2020 art. 15(1)). */
export type OwnSeries = 'all' | readonly string[];

/** The numbering that begins with a year, while the one before it still holds. */
export interface LaterSeries {
  readonly from: number;
  readonly own: OwnSeries;
}

/**
 * Say how outgoing documents are numbered; what has a number keeps it. Where a type would come into another series and either has numbers of this year, it begins with the next: a series runs
 * from 1 January to 31 December, and no number of a type would stand twice in one year (art. 15(1)).
 */
export function defineSeries(tables: NumberTables, body: ProposalBodies['DefineSeries'], now: Instant): Outcome<Verdict> {
  const known: readonly string[] = documentTypes.map(({ name }) => name);
  const own = body.own;
  const unknown = own === 'all' ? [] : own.filter((type, index) => !known.includes(type) || own.indexOf(type) !== index);
  const year = yearInVietnam(now);
  const isBegun = known.some((type) => isMovedInUse(tables, { type, year, own }));
  if (unknown.length === 0) return accept({ type: 'SeriesDefined', body: { ...body, ...(isBegun && { from: year + 1 }) } });
  const details = { name: 'Tên loại', value: unknown[0]!, allowed: known.join(', ') };
  return refuse(refusal('notInList', 'ND30-15.1', { field: 'own', details }));
}

/** Folds how outgoing documents are numbered. */
export function foldSeries(tables: Tables, { body }: Decision<'SeriesDefined'>): void {
  const agency = tables.agency();
  if (!agency) return;
  const { laterSeries: _, ...rest } = agency;
  const { own, from } = body;
  if (from === undefined) tables.putAgency({ ...rest, ownSeries: own });
  else tables.putAgency({ ...rest, ownSeries: ownSeriesIn(agency, from - 1), laterSeries: { from, own } });
}

/** How documents of a year are numbered. */
export function ownSeriesIn({ ownSeries = [], laterSeries }: Pick<Agency, 'ownSeries' | 'laterSeries'>, year: number): OwnSeries {
  return laterSeries && year >= laterSeries.from ? laterSeries.own : ownSeries;
}

/** The series in which a type of document is numbered in a year: empty for the common one. */
export function seriesOf(tables: Pick<Tables, 'agency'>, { documentType, year }: { readonly documentType: string; readonly year: number }): string {
  return seriesIn(ownSeriesIn(tables.agency() ?? {}, year), documentType);
}

function seriesIn(own: OwnSeries, documentType: string): string {
  return own === 'all' || own.includes(documentType) ? documentType : '';
}

/** Whether a type would change its series, while the one or the other has numbers of the year, given or kept back. */
function isMovedInUse(tables: NumberTables, { type, year, own }: { readonly type: string; readonly year: number; readonly own: OwnSeries }): boolean {
  const [before, after] = [seriesOf(tables, { documentType: type, year }), seriesIn(own, type)];
  return before !== after && [before, after].some((series) => firstToReserve(tables, { year, series }) > 1);
}

/** A number of a series and year. */
export interface SeriesNumber {
  readonly year: number;
  readonly series: string;
  readonly number: number;
}

/** Where numbers are given from. */
export type NumberTables = Pick<Tables, 'agency' | 'lastOutgoingNumber' | 'reservations'>;

/**
 * The next number of an outgoing document: from 1 each year, no double, paper and electronic together (Decree 30/2020 art. 15(1)), behind every number that a
 * document has, that is kept back or void. Numbers that nobody took in time go back to the series as far as nothing stands behind them; what is left of them stands
 * in the register until it is void. The year is that of the register's clock in Vietnam; the number is given in the transaction of the decision that says so.
 */
export function nextOutgoingNumber(tables: NumberTables, documentType: string, now: Instant): SeriesNumber & { readonly reservation?: ReservationId } {
  const year = yearInVietnam(now);
  return nextNumberIn(tables, { year, series: seriesOf(tables, { documentType, year }) }, now);
}

/** The same in a series that is named. */
export function nextNumberIn(tables: NumberTables, of: Omit<SeriesNumber, 'number'>, now: Instant): SeriesNumber & { readonly reservation?: ReservationId } {
  const today = dateInVietnam(now);
  const isTaken = (reservation: NumberReservation, each: ReservedNumber) => reservedState(reservation, each, today) !== 'overdue';
  const number = lastNumberWith(tables, of, isTaken) + 1;
  const returned = reservationOf(tables, { ...of, number });
  return { ...of, number, ...(returned && { reservation: returned.id }) };
}

/** The first of numbers that are to be kept back: behind every number that a document has or that was ever kept back. */
export function firstToReserve(tables: NumberTables, of: Omit<SeriesNumber, 'number'>): number {
  return lastNumberWith(tables, of, () => true) + 1;
}

/** The highest number of a series that a document has, or that stands so in a reservation; 0 when none. */
function lastNumberWith(
  tables: NumberTables,
  of: Omit<SeriesNumber, 'number'>,
  counts: (reservation: NumberReservation, each: ReservedNumber) => boolean,
): number {
  let last = tables.lastOutgoingNumber(of.year, of.series);
  for (const reservation of tables.reservations()) {
    if (!isOfSeries(reservation, of)) continue;
    const counted = reservation.numbers.filter((each) => counts(reservation, each));
    last = Math.max(last, counted.at(-1)?.number ?? 0);
  }
  return last;
}

/** The reservation in which a number of a series waits for whoever takes it. */
function reservationOf(tables: Pick<Tables, 'reservations'>, at: SeriesNumber): NumberReservation | undefined {
  const holds = (each: NumberReservation) => isOfSeries(each, at) && each.numbers.some(({ number, end }) => number === at.number && end === null);
  return [...tables.reservations()].find(holds);
}

/** The highest number among documents in a series and year, 0 when none. */
export function lastNumberAmong(documents: Iterable<Pick<OutgoingDocument, 'numbered'>>, { year, series }: Omit<SeriesNumber, 'number'>): number {
  let last = 0;
  for (const { numbered } of documents) if (numbered?.year === year && numbered.series === series) last = Math.max(last, numbered.number);
  return last;
}
