import { numberInBook } from '../incoming/document-code';
import { reservedState, type NumberReservation, type ReservedNumber, type ReservedState } from '../numbering/reservation';
import { writtenDate, type CalendarDate } from '../shared/time';
import type { OutgoingDocument } from './types';

/** A number in the register that no document has: kept back, not used in time, or void. */
export interface ReservedLine {
  readonly id: string;
  readonly reservation: NumberReservation;
  readonly number: ReservedNumber;
  readonly state: Exclude<ReservedState, 'given'>;
}

/** One line of the register of outgoing documents: no number of a series is without one, so that no gap is untold (Decree 30/2020 art. 15(1)). */
export type RegisterLine = OutgoingDocument | ReservedLine;

export function isReservedLine(line: RegisterLine): line is ReservedLine {
  return 'reservation' in line;
}

/** The lines of numbers that no document has, as they stand on a day. */
export function reservedLines(reservations: Iterable<NumberReservation>, today: CalendarDate): readonly ReservedLine[] {
  return [...reservations].flatMap((reservation) =>
    reservation.numbers.flatMap((number) => {
      const state = reservedState(reservation, number, today);
      return state === 'given' ? [] : [{ id: `${reservation.id}/${number.number}`, reservation, number, state }];
    }),
  );
}

/** The number of such a line, with its series where it is not the common one. */
export function codeOfReserved({ number, reservation: { series } }: ReservedLine): string {
  return series === '' ? numberInBook(number.number) : `${numberInBook(number.number)} (${series})`;
}

/** What such a line says, as in a book. */
export function wordsOfReserved({ number: { end }, reservation: { purpose, expiresOn }, state }: ReservedLine): string {
  if (end?.how === 'void') return `SỐ BỎ: ${end.reason}`;
  return state === 'held' ? `Số giữ trước đến ngày ${writtenDate(expiresOn)}: ${purpose}` : `Số giữ trước đã quá hạn ngày ${writtenDate(expiresOn)}, chưa dùng`;
}

/** Why the number of a document is void; null where it is not. */
export function voidReason({ trail }: Pick<OutgoingDocument, 'trail'>): string | null {
  return trail.find(({ act }) => act === 'voided')?.words ?? null;
}
