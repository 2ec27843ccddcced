import * as Y from 'yjs';
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

/** What is wrong with the values of a root that is a map; null when nothing. */
export function problemOfValues(map: Y.Map<unknown>, { each, most }: Extract<Root, { holds: 'values' }>): string | null {
  if (map._start !== null) return 'a list where values by id belong';
  if (map.size > most) return `more than ${most}`;
  const stray = firstProblem(
    [...map.keys()].map((key) => [key, key]),
    id,
  );
  return stray ?? firstProblem(map.entries(), each);
}
