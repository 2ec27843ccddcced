import { generateKeyBetween } from 'fractional-indexing';

/** What stands in an order that several people change: sorted by its key, and by its id where two keys are equal. */
export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** Halvings by chance, so that two people who insert at one place at once hardly ever get one key. */
const HALVINGS = 12;

export function inOrder<T extends Ordered>(items: readonly T[]): readonly T[] {
  return [...items].sort((one, other) => compare(one.order, other.order) || compare(one.id, other.id));
}

/** A key that puts something before `items[place]`, or behind all. `items` are in order and do not hold what is moved. */
export function orderAt(items: readonly Ordered[], place: number, random: () => number): string {
  let low = items[place - 1]?.order ?? null;
  // Where neighbours have one key, there is nothing between them: it goes behind all of them.
  let high = items.slice(place).find(({ order }) => low === null || order > low)?.order ?? null;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = generateKeyBetween(low, high);
    if (random() < 0.5) high = middle;
    else low = middle;
  }
  return generateKeyBetween(low, high);
}

/**
 * Keys that put entries into the order in which they are given; those that stand in it already keep theirs, as many as can be, so that
 * one moved entry is one change. `order` null: it has none yet.
 */
export function arranged(entries: readonly { readonly id: string; readonly order: string | null }[], random: () => number): readonly string[] {
  const staying = longestRise(entries.map(({ order }) => order));
  const placed: Ordered[] = [];
  for (const [place, { id, order }] of entries.entries()) {
    const after = entries.slice(place + 1).flatMap((each, index) => (staying.has(place + 1 + index) ? [{ id: each.id, order: each.order! }] : []));
    placed.push({ id, order: staying.has(place) ? order! : orderAt([...placed, ...after], placed.length, random) });
  }
  return placed.map(({ order }) => order);
}

/** The places of the longest rising run of keys, others left out. */
function longestRise(orders: readonly (string | null)[]): ReadonlySet<number> {
  const runs: (readonly number[])[] = [];
  for (const [place, order] of orders.entries()) {
    if (order === null) continue;
    const before = runs.filter((run) => orders[run.at(-1)!]! < order);
    const best = before.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...best, place]);
  }
  return new Set(runs.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
