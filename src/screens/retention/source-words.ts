import { isVerified } from '../../domain/retention/schedule';
import { t } from '../../ui/words/words.svelte';
import type { ChosenRow } from './choice.svelte';

/** Where the period of a row was read, and whether it was compared with the circular. */
export function sourceWords({ schedule, item }: ChosenRow): string {
  const words = t().dossier.retention;
  const isKnown = isVerified(schedule, item);
  if (item.sector) return isKnown ? words.sector(item.source) : words.sectorUnverified(item.source);
  return isKnown ? words.verified(item.source) : words.unverified(item.source, schedule.name);
}
