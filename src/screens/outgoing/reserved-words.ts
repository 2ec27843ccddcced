import { numberInBook } from '../../domain/incoming/document-code';
import type { NumberReservation } from '../../domain/numbering/reservation';
import { t } from '../../ui/words/words.svelte';

/** Where they are listed. */
export const RESERVED_PLACE = '/van-ban-di?phan=so-giu';

/** Which numbers were kept back, `01–03 · Dãy chung, năm 2026`. */
export function reservedWords({ numbers, series, year }: Pick<NumberReservation, 'numbers' | 'series' | 'year'>): string {
  const words = t().numbers;
  const [first, last] = [numberInBook(numbers[0]!.number), numberInBook(numbers.at(-1)!.number)];
  return `${first === last ? first : `${first}–${last}`} · ${series || words.common}, ${words.ofYear(String(year))}`;
}
