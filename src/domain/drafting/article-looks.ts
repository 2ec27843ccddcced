/**
 * How many letters of an article are bold, from its first (NĐ30 App. I, cell 6): all of one that is a title, which ends without a sign; of one that says something only
 * its number.
 */
export function boldOfArticle(text: string): number {
  if (!/[.;:,!?/]["”’)\]]*\s*$/u.test(text)) return text.length;
  return /^\s*Điều\s+\d+\s*[.:]?/u.exec(text)?.[0].length ?? 0;
}
