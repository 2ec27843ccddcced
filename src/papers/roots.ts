import type * as Y from 'yjs';
import { firstProblem, id, type Check } from './plain';

/**
 * A root of a paper: a list of plain values by id, or rich text. Roots have fixed names and are made by nobody: two devices that
 * each make a child under one shared key lose one of the two.
 */
export type Root = { readonly holds: 'values'; readonly each: Check; readonly most: number } | { readonly holds: 'richText' };
export type Roots = Readonly<Record<string, Root>>;

export function values(each: Check, most: number): Root {
  return { holds: 'values', each, most };
}

export const richText: Root = { holds: 'richText' };

/** What is wrong with the values of a root that is a map; null when nothing. `changed`: the keys to look at, when the others were good before. */
export function problemOfValues(
  map: Y.Map<unknown>,
  { each, most }: Extract<Root, { holds: 'values' }>,
  changed: Iterable<string | null> = map.keys(),
): string | null {
  if (map._start !== null) return 'a list where values by id belong';
  // Counting what is there takes as long as looking at it; keys that were removed are counted with it first.
  if (map._map.size > most && map.size > most) return `more than ${most}`;
  const held = [...changed].flatMap((key) => (key !== null && map.has(key) ? [[key, map.get(key)] as const] : []));
  return (
    firstProblem(
      held.map(([key]) => [key, key]),
      id,
    ) ?? firstProblem(held, each)
  );
}
