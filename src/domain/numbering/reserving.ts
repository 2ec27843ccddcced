import { isTaken } from '../authority/audience';
import type { Decision, Verdict } from '../decisions';
import { documentTypes } from '../incoming/document-types';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DocumentId, PersonId, ReservationId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, yearInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { firstToReserve, seriesOf, type SeriesNumber } from './outgoing-number';
import { isOfSeries, reservedState, type NumberReservation, type ReservedEnd } from './reservation';

const RULE = 'ND30-15.1';
const NUMBERS_MOST = 100;
/** Of one series and year for one person, whenever they were kept back: every number that nobody took has to be explained in the register. */
const HELD_MOST = 100;

/** A number that was kept back, as whoever asks for it names it. */
export interface HeldNumber {
  readonly reservation: ReservationId;
  readonly number: number;
}

/**
 * Keep the next numbers of a series back for somebody (giữ số trước), for a purpose and until a day of the same year. The numbers are the register's: those
 * behind everything that was given or kept back before.
 */
export function reserveNumbers(tables: Tables, body: ProposalBodies['ReserveNumbers'], now: Instant): Outcome<Verdict> {
  const refusals = [...checkNew(tables, body), ...checkWanted(tables, body, now)];
  if (refusals.length > 0) return refuse(...refusals);
  const { documentType, count, ...reserved } = body;
  const year = yearInVietnam(now);
  const of = { year, series: seriesOf(tables, { documentType, year }) };
  const tooMany = checkHolding(tables, { of, count, holder: body.holder });
  if (tooMany.length > 0) return refuse(...tooMany);
  const unit = tables.person(body.holder)!.unit;
  const units = unit === null ? [] : [unit];
  return accept({ type: 'NumbersReserved', body: { ...reserved, purpose: tidyText(body.purpose), ...of, first: firstToReserve(tables, of), count, units } });
}

/** Say that numbers which were kept back are given to nothing (số bỏ); they stay in the register with the reason. */
export function voidReserved(tables: Tables, body: ProposalBodies['VoidReserved']): Outcome<Verdict> {
  const reservation = tables.reservation(body.reservation);
  if (!reservation) return refuse(refusal('unknownReservation', RULE, { field: 'reservation' }));
  const refusals = [
    ...checkVoided(reservation, body.numbers),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: RULE, limit: 500, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'ReservedVoided', body: { ...body, reason: tidyText(body.reason) } });
}

/**
 * What those who know of a reservation hear when a paper document has a number of it: which, and nothing of the document, which they may not read. Only the register
 * itself says so, right behind the decision that gave it.
 */
export function reportNumber(tables: Tables, body: ProposalBodies['ReportNumber']): Outcome<Verdict> {
  const end = tables.reservation(body.reservation)?.numbers.find(({ number }) => number === body.number)?.end;
  if (end?.how === 'given' && end.document === body.document) return accept({ type: 'NumberReported', body });
  return refuse(refusal('unknownReservation', RULE, { field: 'reservation' }));
}

/** The number that was kept back and stands on a paper document, as it is reported. */
export function numberGivenIn(verdict: Verdict): ProposalBodies['ReportNumber'] | null {
  if (verdict.type !== 'SignedRegistered' || !verdict.body.reservation) return null;
  const { reservation, number, document } = verdict.body;
  return { reservation, number, document };
}

/** Who may take a number out of a reservation, for a document of which series, on which day. */
interface Taking {
  readonly of: Omit<SeriesNumber, 'number'>;
  readonly people: readonly (PersonId | null)[];
  readonly day: CalendarDate;
}

/** What stands against giving a number that was kept back: it is of another series, taken, out of time, or for other people. */
export function checkHeld(tables: Tables, held: HeldNumber, { of, people, day }: Taking): Refusal[] {
  const [field, reservation] = ['held', tables.reservation(held.reservation)];
  if (!reservation) return [refusal('unknownReservation', RULE, { field })];
  const found = reservation.numbers.find(({ number }) => number === held.number);
  if (!isOfSeries(reservation, of) || !found) return [refusal('otherSeries', RULE, { field, details: { value: String(held.number) } })];
  if (found.end) return [refusal('numberTaken', RULE, { field, details: { value: String(held.number) } })];
  const details = { value: String(held.number), name: tables.person(reservation.holder)?.name ?? '', date: writtenDate(reservation.expiresOn) };
  return [
    ...(people.includes(reservation.holder) ? [] : [refusal('notHolder', RULE, { field, details })]),
    ...(reservedState(reservation, found, day) === 'held' ? [] : [refusal('reservationOver', RULE, { field, details })]),
  ];
}

/** Folds numbers that were kept back. */
export function foldNumbersReserved(tables: Tables, decision: Decision<'NumbersReserved'>): void {
  const { reservation: id, first, count, ...reserved } = decision.body;
  if (tables.reservation(id)) return;
  const numbers = Array.from({ length: count }, (_, index) => ({ number: first + index, end: null }));
  tables.putReservation({ id, ...reserved, numbers, by: decision.actor, at: decision.decidedAt });
}

/** Folds numbers that are void. */
export function foldReservedVoided(tables: Tables, { body, actor: by, decidedAt: at }: Decision<'ReservedVoided'>): void {
  endReserved(tables, body.reservation, (number) => (body.numbers.includes(number) ? { how: 'void', reason: body.reason, by, at } : null));
}

/** Folds a number that stands on a document which not everybody who knows of the number may read. */
export function foldNumberReported(tables: Tables, { body }: Decision<'NumberReported'>): void {
  foldReservedGiven(tables, body, body.document);
}

/** A document has a number that was kept back. */
export function foldReservedGiven(tables: Tables, held: HeldNumber, document: DocumentId): void {
  endReserved(tables, held.reservation, (number) => (number === held.number ? { how: 'given', document } : null));
}

/** What is not held is passed over; what has an end keeps it. */
function endReserved(tables: Tables, id: ReservationId, endOf: (number: number) => ReservedEnd | null): void {
  const found = tables.reservation(id);
  if (!found) return;
  tables.putReservation({ ...found, numbers: found.numbers.map((each) => (each.end ? each : { ...each, end: endOf(each.number) })) });
}

function checkNew(tables: Tables, { reservation }: ProposalBodies['ReserveNumbers']): Refusal[] {
  return isTaken(tables, reservation) ? [refusal('documentExists', 'HOSO-1', { field: 'reservation' })] : [];
}

function checkWanted(tables: Pick<Tables, 'person'>, body: ProposalBodies['ReserveNumbers'], now: Instant): Refusal[] {
  const { documentType, count, holder, purpose, expiresOn } = body;
  const known: readonly string[] = documentTypes.map(({ name }) => name);
  return [
    ...(known.includes(documentType)
      ? []
      : [refusal('notInList', RULE, { field: 'documentType', details: { name: 'Tên loại', value: documentType, allowed: known.join(', ') } })]),
    ...(Number.isInteger(count) && count >= 1 && count <= NUMBERS_MOST
      ? []
      : [refusal('outOfRange', RULE, { field: 'count', details: { name: 'Số lượng số giữ trước', least: '1', most: String(NUMBERS_MOST) } })]),
    ...(tables.person(holder)?.active ? [] : [refusal('unknownPerson', RULE, { field: 'holder', details: { value: holder } })]),
    ...checkWritten(purpose, { field: 'purpose', name: 'Mục đích', rule: RULE, limit: 300, required: true }),
    ...checkExpiry(expiresOn, now),
  ];
}

/** Who holds many that nobody took uses or voids those first. */
function checkHolding(
  tables: Tables,
  { of, count, holder }: { readonly of: Omit<SeriesNumber, 'number'>; readonly count: number; readonly holder: PersonId },
): Refusal[] {
  const own = [...tables.reservations()].filter((each) => each.holder === holder && isOfSeries(each, of));
  const held = own.flatMap(({ numbers }) => numbers).filter(({ end }) => end === null).length;
  const details = { name: tables.person(holder)?.name ?? '', held: String(held), most: String(HELD_MOST) };
  return held + count <= HELD_MOST ? [] : [refusal('holdsTooMany', RULE, { field: 'count', details })];
}

/** Numbers begin anew on 1 January: nothing is kept back beyond the year. */
function checkExpiry(expiresOn: CalendarDate, now: Instant): Refusal[] {
  const [field, today, latest] = ['expiresOn', dateInVietnam(now), `${yearInVietnam(now)}-12-31`];
  const details = { name: 'Giữ đến ngày', value: writtenDate(expiresOn), earliest: writtenDate(today), latest: writtenDate(latest) };
  if (!isCalendarDate(expiresOn)) return [refusal('notADate', RULE, { field, details })];
  if (expiresOn < today) return [refusal('dateTooEarly', RULE, { field, details })];
  return expiresOn > latest ? [refusal('dateTooLate', RULE, { field, details })] : [];
}

function checkVoided({ numbers }: NumberReservation, wanted: readonly number[]): Refusal[] {
  const field = 'numbers';
  if (wanted.length === 0) return [refusal('required', RULE, { field, details: { name: 'số bỏ' } })];
  const waits = new Set(numbers.filter(({ end }) => end === null).map(({ number }) => number));
  return wanted.filter((number) => !waits.has(number)).map((number) => refusal('numberTaken', RULE, { field, details: { value: String(number) } }));
}
