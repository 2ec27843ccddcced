import type { PasteResult } from '../../ui/editor/official/paste';
import { formatList, formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** What is said of a paste: how much came, and what was left out. */
export function pasteWords(result: PasteResult): { readonly text: string; readonly isWhole: boolean } {
  const words = t().draft.pasting;
  if (result.came === 'files') return { text: words.files, isWhole: false };
  const count = formatNumber(result.paragraphs);
  if (result.came === 'tooMuch') return { text: words.tooMuch(count, formatNumber(result.most)), isWhole: false };
  const { pictures, links, notes, tables, deletions } = result.dropped;
  const counts = { pictures, links, notes, tables, deletions };
  const dropped = (Object.keys(counts) as (keyof typeof counts)[]).flatMap((name) => (counts[name] > 0 ? [words[name](formatNumber(counts[name]))] : []));
  return dropped.length === 0 ? { text: words.done(count), isWhole: true } : { text: words.dropped(formatList(dropped)), isWhole: false };
}
