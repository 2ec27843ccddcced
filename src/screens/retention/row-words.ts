import { itemOf, rowOfText } from '../../domain/retention/schedule';
import type { Schedule } from '../../domain/retention/types';
import { periodWords } from './period-words';

/** A row that papers name, for people: its name and period; what names no row as it is written. */
export function rowWords(written: string, schedules: readonly Schedule[]): string {
  const item = itemOf(rowOfText(written) ?? undefined, schedules);
  return item ? `“${item.name}” – ${periodWords(item.period)}` : written;
}
