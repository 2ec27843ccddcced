import type * as Y from 'yjs';
import { firstProblem, id, type Check } from './plain';
import { notesContent, type RichContent } from './rich-text';

/**
 * A root of a paper: a list of plain values by id, or rich text. Roots have fixed names and are made by nobody: two devices that
 * each make a child under one shared key lose one of the two.
 */
export type Root =
  | {
      readonly holds: 'values';
      readonly each: Check;
      readonly most: number;
      /** Of values that say who wrote them, which is checked: their fields that others may change too. Absent where nobody is named. */
      readonly shared?: readonly string[];
    }
  | { readonly holds: 'richText'; readonly content: RichContent };
export type Roots = Readonly<Record<string, Root>>;

export function values(each: Check, most: number): Root {
  return { holds: 'values', each, most };
}

/** Values that say by whom they are: nobody writes one under another's name, and of one of somebody else only these fields may be changed. */
export function authored(each: Check, { most, shared = [] }: { readonly most: number; readonly shared?: readonly string[] }): Root {
  return { holds: 'values', each, most, shared };
}

/** Rich text of notes: what everybody knows from letters and mail. */
export const richText: Root = richTextOf(notesContent);

/** Rich text that consists of these nodes and marks. */
export function richTextOf(content: RichContent): Root {
  return { holds: 'richText', content };
}

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
