import { foldText } from '../../domain/shared/text';

const MOST = 8;

/**
 * A finder over a list of texts for a ComboBox: marks and đ are folded, texts that begin with what was typed come first, then
 * those with a word that does, then the rest that hold it. Earlier texts win among equals, so order the list by use.
 */
export function suggestFrom(texts: readonly string[]): (typed: string) => readonly string[] {
  const folded = texts.map((text) => ({ text, fold: foldText(text) }));
  return (typed) => {
    const wanted = foldText(typed);
    const ranked = folded.map(({ text, fold }) => ({ text, rank: rankOf(fold, wanted) })).filter(({ rank }) => rank < 3);
    return ranked
      .sort((one, other) => one.rank - other.rank)
      .slice(0, MOST)
      .map(({ text }) => text);
  };
}

function rankOf(fold: string, wanted: string): number {
  if (fold.startsWith(wanted)) return 0;
  if (fold.includes(` ${wanted}`)) return 1;
  return fold.includes(wanted) ? 2 : 3;
}
