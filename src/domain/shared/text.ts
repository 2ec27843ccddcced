/**
 * Folded text: the one form in which text is compared and searched, on device and server alike.
 * Marks are dropped and đ becomes d, which neither Unicode decomposition nor any tested search engine does.
 */

/** White space, control characters and halves of characters; the latter two come along with pasted text, mean nothing, and break spreadsheets and databases. */
const BLANK = /[\s\p{Cc}\p{Cs}]+/gu;
/** Signs without width, e.g. soft hyphens: they are not seen, so two texts that look alike must not differ by them. */
const UNSEEN = /\p{Cf}/gu;
/** Most text is tidy already; asking is cheaper than rewriting. */
const UNTIDY = /[^\S ]|[\p{Cc}\p{Cs}\p{Cf}]|^ | $| {2}/u;

/** NFD, marks dropped, đ→d, lower case, runs of white space as one blank, trimmed. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** How typed text is stored: NFC, nothing unseen, inner white space as single blanks, trimmed. Applied on commit, never while typing. */
export function tidyText(text: string): string {
  const composed = text.normalize('NFC');
  return UNTIDY.test(composed) ? composed.replace(UNSEEN, '').replace(BLANK, ' ').trim() : composed;
}

/** Length as the law's tables count it: code points after NFC. */
export function textLength(text: string): number {
  return [...text.normalize('NFC')].length;
}

/**
 * A text in at most so many lines of at most so many letters, broken between words; what does not fit is left out, and the last line says so by “…”.
 * A single word that is too long for a line stands alone in one.
 */
export function inLines(text: string, { width, most }: { readonly width: number; readonly most: number }): readonly string[] {
  const lines: string[] = [];
  for (const word of tidyText(text).split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textLength(longer) > width) lines.push(word);
    else lines[Math.max(0, lines.length - 1)] = longer;
  }
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  const kept = textLength(last) < width ? last : last.replace(/ \S+$/, '');
  return [...lines.slice(0, most - 1), `${kept}…`];
}
