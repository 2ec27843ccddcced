import type { BlockKind } from './official-text';

/** How a block of each kind begins (Decree 30/2020 appendix I, cell 6), the first that fits. */
const beginnings: readonly (readonly [BlockKind, RegExp])[] = [
  ['article', /^điều\s+\d+\s*[.:]/i],
  ['part', /^phần\s+(?:thứ\s+\p{L}+|[IVXLC]+|\d+)\b/iu],
  ['chapter', /^chương\s+(?:[IVXLC]+|\d+)\b/i],
  ['section', /^mục\s+(?:\d+|[IVXLC]+)\b/i],
  ['basis', /^căn cứ\s/i],
  ['clause', /^\d{1,3}\.\s/],
  ['point', /^[a-zđ]\)\s/i],
];

/** What a block is by the words it begins with; null: a paragraph. For text that comes without saying it. */
export function kindOfWords(words: string): BlockKind | null {
  const tidied = words.normalize('NFC').trimStart();
  return beginnings.find(([, pattern]) => pattern.test(tidied))?.[0] ?? null;
}
