import type { Judgement } from '../../domain/disposal/types';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** What somebody thinks is to become of a dossier, in words; that nothing was said where nothing was. */
export function judgementWords(judged: Judgement | undefined): string {
  const words = t().disposal.opinions;
  if (!judged) return words.missing;
  return words.of(words.choices[judged.choice], judged.years === null ? '' : formatNumber(judged.years));
}
