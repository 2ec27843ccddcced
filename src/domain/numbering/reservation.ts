import type { DocumentId, PersonId, ReservationId, UnitId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';
import type { SeriesNumber } from './outgoing-number';

/** What became of a number that was kept back: a document has it, or it is void. */
export type ReservedEnd =
  | { readonly how: 'given'; readonly document: DocumentId }
  | { readonly how: 'void'; readonly reason: string; readonly by: PersonId | null; readonly at: Instant };

/** A number that is kept back; `end`: null while nobody has it. */
export interface ReservedNumber {
  readonly number: number;
  readonly end: ReservedEnd | null;
}

/** Số giữ trước: numbers of one series and year, side by side, that wait for documents of one person. */
export interface NumberReservation {
  readonly id: ReservationId;
  readonly year: number;
  readonly series: string;
  readonly numbers: readonly ReservedNumber[];
  readonly holder: PersonId;
  /** Whose people know of it, beside the registry: the unit of the holder. */
  readonly units: readonly UnitId[];
  readonly purpose: string;
  /** The last day on which a number is given out of it. */
  readonly expiresOn: CalendarDate;
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** How one of its numbers stands on a day. `overdue`: nobody took it in time. */
export type ReservedState = 'held' | 'overdue' | ReservedEnd['how'];

/** How a number of a reservation stands on a day. */
export function reservedState({ expiresOn }: Pick<NumberReservation, 'expiresOn'>, { end }: ReservedNumber, today: CalendarDate): ReservedState {
  if (end) return end.how;
  return today <= expiresOn ? 'held' : 'overdue';
}

/** The numbers of a reservation that stand in one way on a day. */
export function numbersThat(state: ReservedState, reservation: NumberReservation, today: CalendarDate): readonly number[] {
  return reservation.numbers.filter((each) => reservedState(reservation, each, today) === state).map(({ number }) => number);
}

/** Whether a reservation is of a series in a year. */
export function isOfSeries(reservation: Pick<NumberReservation, 'year' | 'series'>, { year, series }: Omit<SeriesNumber, 'number'>): boolean {
  return reservation.year === year && reservation.series === series;
}
