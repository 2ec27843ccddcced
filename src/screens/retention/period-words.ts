import type { RetentionPeriod } from '../../domain/retention/types';
import { t } from '../../ui/words/words.svelte';

/** A period in the language in use. */
export function periodWords(period: RetentionPeriod): string {
  const words = t().dossier.retention.periods;
  if (typeof period === 'number') return words.years(String(period));
  return typeof period === 'object' ? words[period.after](String(period.years)) : words[period];
}
