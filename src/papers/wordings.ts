import type { PersonId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type * as Y from 'yjs';
import type { Act } from './act';
import { either, id, instant, integer, listOf, matching, personId, shape, text, type Check } from './plain';

/** What a field may hold: text as typed, or a count. */
export type WordingValue = string | number;

/**
 * A field as one person worded it. A field that several people word at once, each unaware of the other, keeps all their wordings
 * until somebody chooses: a map by field name would keep one and drop the others without a word.
 */
export interface Wording {
  readonly field: string;
  readonly value: WordingValue;
  readonly by: PersonId;
  readonly at: Instant;
  /** Wordings that this one replaced, latest first; so that an earlier one that comes back by an undo stays replaced. */
  readonly over: readonly string[];
}

export interface Head extends Wording {
  readonly id: string;
}

export type Wordings = Y.Map<Wording>;

/** Characters of one wording. */
export const LONGEST_WORDING = 10_000;

const OVER_MOST = 32;

/** A check of wordings whose fields are of a form, e.g. `title` or `<entry>/note`. */
export function wording(field: RegExp): Check {
  return shape({
    field: matching(field, 128),
    value: either(integer(0, 1_000_000), text(LONGEST_WORDING)),
    by: personId,
    at: instant,
    over: listOf(id, OVER_MOST),
  });
}

/** The wordings that nobody replaced, by field; the one to show meanwhile first. */
export function headsByField(wordings: Wordings): ReadonlyMap<string, readonly Head[]> {
  const byField = new Map<string, Head[]>();
  for (const [id, wording] of wordings) byField.set(wording.field, [...(byField.get(wording.field) ?? []), { id, ...wording }]);
  return new Map([...byField].map(([field, all]) => [field, headsAmong(all)]));
}

/** The same for papers that word the fields of items under `<item>/<field>`: by item, then by field. Fields of no item are left out. */
export function headsByItem(heads: ReadonlyMap<string, readonly Head[]>): ReadonlyMap<string, Readonly<Record<string, readonly Head[]>>> {
  const byItem = new Map<string, Record<string, readonly Head[]>>();
  for (const [path, found] of heads) {
    const [item = '', field] = path.split('/');
    if (field === undefined) continue;
    const words = byItem.get(item) ?? {};
    words[field] = found;
    byItem.set(item, words);
  }
  return byItem;
}

/** The wordings of one field that nobody replaced, the one to show meanwhile first: one is agreed, several wait for a choice. */
export function headsOf(wordings: Wordings, field: string): readonly Head[] {
  return headsAmong(wordingsOf(wordings, field));
}

/** Words a field, over everything that is known of it. Wording it as it stands alone already changes nothing. */
export function word(wordings: Wordings, field: string, value: WordingValue, { by, at, newId }: Act): void {
  const before = wordingsOf(wordings, field);
  const [head, ...others] = headsAmong(before);
  if (others.length === 0 && head?.value === value) return;
  const over = [...new Set([...before.map(({ id }) => id), ...before.flatMap((one) => one.over)])].slice(0, OVER_MOST);
  for (const { id } of before) wordings.delete(id);
  wordings.set(newId(), { field, value, by, at, over });
}

/**
 * Words a field over these heads and no others, and remembers nothing of them: for papers in which nobody takes an old wording back, so that
 * long typing does not make them grow. Wording it as it stands alone already changes nothing.
 */
export function wordOver(
  wordings: Wordings,
  { field, value, heads }: { readonly field: string; readonly value: WordingValue; readonly heads: readonly Head[] },
  { by, at, newId }: Act,
): void {
  if (heads.length === 1 && heads[0]!.value === value) return;
  for (const { id } of heads) wordings.delete(id);
  wordings.set(newId(), { field, value, by, at, over: [] });
}

function wordingsOf(wordings: Wordings, field: string): Head[] {
  const all: Head[] = [];
  for (const [id, wording] of wordings) if (wording.field === field) all.push({ id, ...wording });
  return all;
}

function headsAmong(all: readonly Head[]): readonly Head[] {
  const replaced = new Set(all.flatMap(({ over }) => over));
  return all.filter(({ id }) => !replaced.has(id)).sort(latestFirst);
}

/** Clocks of devices may be wrong: this is only an order that every device agrees on. */
function latestFirst(one: Head, other: Head): number {
  return one.at === other.at ? compare(one.id, other.id) : compare(other.at, one.at);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The values of fields by name, as a projection holds them. */
export function valuesOf(fields: Readonly<Record<string, readonly Head[] | undefined>>): Readonly<Record<string, readonly WordingValue[]>> {
  return Object.fromEntries(Object.entries(fields).map(([field, heads = []]) => [field, heads.map(({ value }) => value)]));
}
