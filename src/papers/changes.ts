import { canonicalJson, type Json } from '../domain/shared/canonical';
import type { Projection } from './projection';

/** One thing in which two projections differ; `before` null: it is new, `after` null: it is gone. */
export interface Change {
  /** Where, e.g. `fields/title`, `entries/<id>/words/note`, `comments/<id>`, `notes/<paragraph>`, `body/<paragraph>`. */
  readonly path: string;
  readonly before: Json | null;
  readonly after: Json | null;
}

/** Everything in which a paper differs from what it said before: what a refused batch said. */
export function changesSince(before: Projection, after: Projection): readonly Change[] {
  return [...changesOf('', before, after)];
}

function* changesOf(path: string, before: Json | undefined, after: Json | undefined): Generator<Change> {
  if (same(before, after)) return;
  const [one, other] = [childrenOf(path, before), childrenOf(path, after)];
  if (!one || !other) {
    yield { path, before: before ?? null, after: after ?? null };
    return;
  }
  for (const name of new Set([...one.keys(), ...other.keys()])) yield* changesOf(path === '' ? name : `${path}/${name}`, one.get(name), other.get(name));
  yield* movesBetween(path, one, other, Array.isArray(after));
}

/** Things with an id are compared one by one; what an entry, a comment or a field says is one thing. */
function childrenOf(path: string, value: Json | undefined): ReadonlyMap<string, Json | undefined> | null {
  if (value === null || typeof value !== 'object') return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  if (path === 'notes' || path === 'body') return paragraphs(value as readonly string[]);
  return value.every(hasId) ? new Map(value.map((each) => [each.id, each])) : null;
}

function hasId(value: Json): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Paragraphs by what they say, so that one more paragraph is one change wherever it stands. */
function paragraphs(lines: readonly string[]): ReadonlyMap<string, Json> {
  return new Map(lines.filter((line) => line !== '').map((line) => [line, line]));
}

/** Things that both hold, in another order. */
function* movesBetween(path: string, before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>, isList: boolean): Generator<Change> {
  if (!isList) return;
  const [one, other] = [[...before.keys()].filter((name) => after.has(name)), [...after.keys()].filter((name) => before.has(name))];
  if (!same(one, other)) yield { path: `${path}/order`, before: one, after: other };
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
