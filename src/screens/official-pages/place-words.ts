import type { TextPlace } from '../../domain/drafting/official-text';
import { t } from '../../ui/words/words.svelte';

/** Where in an official document something stands, as people say it: its part, and the line, the paragraph or the row of it. */
export function placeWords({ part, item, block, row }: TextPlace): string {
  const words = t().formatCheck;
  const name = part === 'appendix' && item !== undefined ? words.appendix(item + 1) : words.places[part];
  if (block === undefined) return item !== undefined && part !== 'appendix' ? words.line(name, item + 1) : name;
  const paragraph = words.block(name, block + 1);
  return row === undefined ? paragraph : words.line(paragraph, row + 1);
}
