import type { PersonId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type { Json } from '../domain/shared/canonical';

/** One thing that a paper says, with who said it and when, as far as the paper knows. */
export interface Told {
  readonly value: Json;
  readonly by: PersonId | null;
  readonly at: Instant | null;
}

/** What a paper says, by the place where it says it, e.g. `fields/title`. Several at one place: worded apart, and nobody has chosen yet. */
export type ToldByPlace = Readonly<Record<string, readonly Told[]>>;

/** What is told at one place. */
export type Placed = readonly [place: string, told: readonly Told[]];

/** Who wrote under a client id; null when nobody knows. */
export type AuthorOf = (client: number) => PersonId | null;

/** Whether a place is a paragraph of notes, or of a draft's content. */
export function isParagraph(place: string): boolean {
  return place.startsWith('notes/') || place.startsWith('body/');
}

/** What stands in a paragraph, whoever wrote which part of it. */
export function paragraphText(told: readonly Told[]): string {
  return told.map(({ value }) => value).join('');
}
