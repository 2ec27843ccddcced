/**
 * Folded text: the one form in which text is compared and searched, on device and server alike.
 * Marks are dropped and đ becomes d, which neither Unicode decomposition nor any tested search engine does.
 */

/** White space and control characters; the latter come along with pasted text, mean nothing, and break spreadsheets. */
const BLANK = /[\s\p{Cc}]+/gu;
/** Most text is tidy already; asking is cheaper than rewriting. */
const UNTIDY = /[^\S ]|\p{Cc}|^ | $| {2}/u;

/** NFD, marks dropped, đ→d, lower case, runs of white space as one blank, trimmed. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(BLANK, ' ')
    .trim();
}

/** How typed text is stored: NFC, inner white space as single blanks, trimmed. Applied on commit, never while typing. */
export function tidyText(text: string): string {
  const composed = text.normalize('NFC');
  return UNTIDY.test(composed) ? composed.replace(BLANK, ' ').trim() : composed;
}

/** Length as the law's tables count it: code points after NFC. */
export function textLength(text: string): number {
  return [...text.normalize('NFC')].length;
}
