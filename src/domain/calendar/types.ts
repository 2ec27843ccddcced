import type { CalendarDate } from '../shared/time';

/** Lịch làm việc of one year: what the authorities decide anew each year, entered by the administrator. */
export interface Calendar {
  readonly year: number;
  /** Days off that are not Saturdays or Sundays anyway. */
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays that are worked instead. */
  readonly workdays: readonly CalendarDate[];
}

export interface Holiday {
  readonly on: CalendarDate;
  readonly name: string;
}
