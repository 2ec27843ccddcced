import { linesOfText, type TextLine } from './lines';
import { settledText, type OfficialText, type TextPlace } from './official-text';
import { sharedRun, type Pair } from './shared-run';

/** same: word for word. looks: the same words look otherwise. changed: other words in its place. new: came. gone: stands here no more. */
export type Since = 'same' | 'looks' | 'changed' | 'new' | 'gone';

/** Words that stand in both, came, or are gone. */
export interface WordsSince {
  readonly words: string;
  readonly since: 'same' | 'new' | 'gone';
}

/** One line of the later text, or one that is gone from it, with what became of its words. */
export interface ComparedLine {
  /** Where it stands in the later text; null: it is gone. */
  readonly place: TextPlace | null;
  /** Where it stood in the earlier one; null: it was not there. */
  readonly before: TextPlace | null;
  readonly kind: TextLine['kind'];
  readonly since: Since;
  readonly words: readonly WordsSince[];
}

/** Lines that share less than this part of their words are not one line that was changed. */
const ALIKE_LEAST = 0.4;

/** What became of an official document between two of its versions, line after line; what is gone stands where it stood. Neither text is changed by being compared. */
export function differencesOf(before: OfficialText, now: OfficialText): readonly ComparedLine[] {
  const [old, later] = [linesOfText(settledText(before)), linesOfText(settledText(now))];
  const pairs: readonly Pair[] = [...sharedRun(old.map(keyOf), later.map(keyOf)), [old.length, later.length]];
  let [b, n] = [0, 0];
  return pairs.flatMap(([bNext, nNext]) => {
    const between = betweenOf(old.slice(b, bNext), later.slice(n, nNext));
    [b, n] = [bNext + 1, nNext + 1];
    return nNext < later.length ? [...between, sameLine(old[bNext]!, later[nNext]!)] : between;
  });
}

/** Whether anything differs, in words or in looks. */
export function isChanged(lines: readonly ComparedLine[]): boolean {
  return lines.some(({ since }) => since !== 'same');
}

/** Where in the later text a place of the earlier one is now: its line, or the line that took its place; null when it is gone. */
export function placeNow(lines: readonly ComparedLine[], place: TextPlace): TextPlace | null {
  return lines.find(({ before }) => before !== null && isSameLine(before, place))?.place ?? null;
}

/** Whether two places are in one line. */
export function isSameLine(one: TextPlace, other: TextPlace): boolean {
  return one.part === other.part && one.item === other.item && one.block === other.block && one.row === other.row;
}

/** Lines are paired by their words and what they are; `body` by itself, so that a paragraph that moved up is the same paragraph. */
function keyOf({ place: { part }, kind, words }: TextLine): string {
  return [part, kind ?? '', words].join('\n');
}

function sameLine(before: TextLine, { place, kind, words, looks }: TextLine): ComparedLine {
  return { place, before: before.place, kind, since: before.looks === looks ? 'same' : 'looks', words: [{ words, since: 'same' }] };
}

/** Lines without a like one, each with the first later one that shares most of its words. */
function betweenOf(old: readonly TextLine[], now: readonly TextLine[]): readonly ComparedLine[] {
  let free = 0;
  const lines: ComparedLine[] = [];
  for (const line of now) {
    const found = old.findIndex((each, index) => index >= free && isOneLine(each, line));
    if (found < 0) {
      lines.push({ place: line.place, before: null, kind: line.kind, since: 'new', words: [{ words: line.words, since: 'new' }] });
      continue;
    }
    const was = old[found]!;
    const changed = { place: line.place, before: was.place, kind: line.kind, since: 'changed', words: wordsSince(was.words, line.words) } as const;
    lines.push(...old.slice(free, found).map(goneLine), changed);
    free = found + 1;
  }
  return [...lines, ...old.slice(free).map(goneLine)];
}

function goneLine({ place: before, kind, words }: TextLine): ComparedLine {
  return { place: null, before, kind, since: 'gone', words: [{ words, since: 'gone' }] };
}

function isOneLine(before: TextLine, now: TextLine): boolean {
  if (before.place.part !== now.place.part) return false;
  if (before.kind === null && isSameLine(before.place, now.place)) return true;
  const [old, later] = [tokensOf(before.words), tokensOf(now.words)];
  return (2 * sharedRun(old, later).length) / (old.length + later.length) >= ALIKE_LEAST;
}

/** What became of the words of one line: words that came stand behind those that they took the place of. */
export function wordsSince(before: string, now: string): readonly WordsSince[] {
  const [old, later] = [tokensOf(before), tokensOf(now)];
  const parts: WordsSince[] = [];
  const put = (tokens: readonly string[], since: WordsSince['since']) => {
    const last = parts.at(-1);
    if (tokens.length === 0) return;
    if (last?.since === since) parts[parts.length - 1] = { words: last.words + tokens.join(''), since };
    else parts.push({ words: tokens.join(''), since });
  };
  let [b, n] = [0, 0];
  for (const [bNext, nNext] of [...sharedRun(old, later), [old.length, later.length] as const]) {
    put(old.slice(b, bNext), 'gone');
    put(later.slice(n, nNext), 'new');
    put(later.slice(nNext, nNext + 1), 'same');
    [b, n] = [bNext + 1, nNext + 1];
  }
  return parts;
}

/** Words with the blank before them, so that a changed word is marked whole. */
function tokensOf(words: string): readonly string[] {
  return words.match(/\s*\S+|\s+$/gu) ?? [];
}
