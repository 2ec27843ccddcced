import { formatDate } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** A day in words: `Thứ hai, 23/11/2026`. */
export function dayWords(date: string): string {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
  return t().today.date(t().today.weekdays[weekday], formatDate(date));
}
