import type { TextPlace } from '../../domain/drafting/official-text';
import * as Y from 'yjs';
import type { Stretch } from './anchors';
import { elementsIn } from './content';

export type { TextPlace } from '../../domain/drafting/official-text';

/** Where a place of the official document stands in the content, as editors count; null when it is a field, or stands nowhere. */
export function rangeOf(fragment: Y.XmlFragment, place: TextPlace): Stretch | null {
  const element = elementAt(fragment, place);
  if (!element) return null;
  const from = startOf(fragment, element) + 1;
  const all = lengthOf(element) - 2;
  const start = Math.min(place.offset ?? 0, all);
  return { from: from + start, to: from + Math.min(start + (place.length ?? all), all) };
}

/** The paragraph or table that a place names. */
function elementAt(fragment: Y.XmlFragment, { part, item = 0, block, row, cell, paragraph }: TextPlace): Y.XmlElement | null {
  if (part !== 'body' && part !== 'appendix') return null;
  const all = elementsIn(fragment);
  const titles = all.flatMap((element, place) => (element.getAttribute('kind') === 'appendix' ? [place] : []));
  const first = part === 'body' ? 0 : (titles[item] ?? all.length) + 1;
  const named = block === undefined ? (part === 'body' ? undefined : all[first - 1]) : all[first + block];
  if (!named || row === undefined) return named ?? null;
  const inside = elementsIn(named)[row];
  const within = inside && elementsIn(inside)[cell ?? 0];
  return (within && elementsIn(within)[paragraph ?? 0]) ?? null;
}

function startOf(fragment: Y.XmlFragment, wanted: Y.XmlElement): number {
  const parent = wanted.parent as Y.XmlFragment;
  const before = parent.toArray();
  const own = before.slice(0, before.indexOf(wanted)).reduce((sum, child) => sum + lengthOf(child), 0);
  return parent === fragment ? own : startOf(fragment, parent as Y.XmlElement) + 1 + own;
}

function lengthOf(node: unknown): number {
  if (node instanceof Y.XmlText) return node.length;
  if (!(node instanceof Y.XmlElement)) return 0;
  if (node.nodeName === 'hardBreak') return 1;
  return node.toArray().reduce((sum, child) => sum + lengthOf(child), 2);
}
