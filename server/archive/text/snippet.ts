import { foldText } from '../../../src/domain/shared/text';
import type { SnippetPart } from '../../../src/protocol/archive/messages';

/** Words shown before the first one that was found, and in all. */
const WORDS_BEFORE = 8;
const WORDS_SHOWN = 30;

/** The words around the first that was looked for, each that was marked; words are compared without marks and from their beginning. */
export function snippetOf(text: string, words: readonly string[]): readonly SnippetPart[] {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const isHit = (word: string) => words.some((each) => foldText(word).startsWith(each));
  const first = found.findIndex(([word]) => isHit(word));
  if (first === -1) return [];
  const shown = found.slice(Math.max(0, first - WORDS_BEFORE), Math.max(0, first - WORDS_BEFORE) + WORDS_SHOWN);
  const parts: SnippetPart[] = [];
  let at = shown[0]!.index;
  for (const { 0: word, index } of shown) {
    if (index > at) parts.push({ text: text.slice(at, index).replace(/\s+/g, ' '), isHit: false });
    parts.push({ text: word, isHit: isHit(word) });
    at = index + word.length;
  }
  return joined(parts);
}

/** Neighbours of one kind become one part. */
function joined(parts: readonly SnippetPart[]): readonly SnippetPart[] {
  const all: SnippetPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.isHit === part.isHit) all[all.length - 1] = { ...last, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
