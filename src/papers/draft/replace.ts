import * as Y from 'yjs';
import type { Stretch } from './anchors';

/** A text of the content with where it begins, as editors count. */
interface Placed {
  readonly text: Y.XmlText;
  readonly at: number;
}

/**
 * Puts words in the place of those between two places, in one transaction of the caller. Paragraphs that a place lies across stay paragraphs; the words come where
 * the first of the old stood. Returns where they stand; null when there are none.
 */
export function replaceLetters(fragment: Y.XmlFragment, { from, to }: Stretch, words: string): Stretch | null {
  const touched = textsOf(fragment).filter(({ text, at }) => at < to && at + text.length > from);
  const [first] = touched;
  if (!first) return null;
  for (const { text, at } of touched) {
    const [start, end] = [Math.max(from, at) - at, Math.min(to, at + text.length) - at];
    text.delete(start, end - start);
  }
  if (words === '') return null;
  const start = Math.max(from - first.at, 0);
  first.text.insert(start, words);
  return { from: first.at + start, to: first.at + start + words.length };
}

function textsOf(fragment: Y.XmlFragment): readonly Placed[] {
  const found: Placed[] = [];
  walk(fragment, 0, found);
  return found;
}

function walk(node: Y.XmlFragment, from: number, found: Placed[]): number {
  let at = from;
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) {
      found.push({ text: child, at });
      at += child.length;
    } else if (child instanceof Y.XmlElement) at = child.nodeName === 'hardBreak' ? at + 1 : walk(child, at + 1, found) + 1;
  }
  return at;
}
