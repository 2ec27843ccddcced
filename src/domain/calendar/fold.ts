import type { Decision } from '../decisions';
import type { Tables } from '../tables';

/** Folds the calendar of a year; the last one given stands. */
export function foldCalendar(tables: Tables, { body }: Decision<'CalendarDefined'>): void {
  tables.putCalendar(body);
}
