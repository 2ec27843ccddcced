import { canonicalJson } from '../domain/shared/canonical';
import type { PersonId } from '../domain/shared/ids';
import { isParagraph, paragraphText, type Told, type ToldByPlace } from './told';

/** One thing that others changed in a paper since somebody looked. `before` empty: it is new, `after` empty: it is gone. */
export interface News {
  readonly place: string;
  readonly before: readonly Told[];
  readonly after: readonly Told[];
  /** Who did it, the person who looks left out; empty when the paper does not know. */
  readonly by: readonly PersonId[];
}

/** For whom news are gathered. */
export interface Reader {
  readonly person: PersonId;
  /**
   * Everybody who wrote in the paper since news were gathered last; null stands for somebody unknown. What is deleted names nobody, so
   * it is put down to the only one who wrote.
   */
  readonly writers: ReadonlySet<PersonId | null>;
  /** News gathered before: what still stands as it did keeps the names it was given then. */
  readonly earlier: readonly News[];
}

export interface Gathered {
  readonly news: readonly News[];
  /** What the reader has seen, with what they changed themselves since. */
  readonly seen: ToldByPlace;
}

/** What others changed between what somebody has seen and what a paper says now. What the reader changed, on whatever device, is seen by them. */
export function newsSince(seen: ToldByPlace, now: ToldByPlace, reader: Reader): Gathered {
  const changed = placesOf(seen, now).filter((place) => !isSame(place, seen[place], now[place]));
  const moved = movedParagraphs(changed, seen, now);
  const news: News[] = [];
  const settled: string[] = [];
  for (const place of changed) {
    const found = moved.has(place) ? null : newsAt(place, { before: seen[place] ?? [], after: now[place] ?? [] }, reader);
    if (found) news.push(found);
    else settled.push(place);
  }
  return { news, seen: withPlaces(seen, settled, now) };
}

/** What somebody has seen, with what their own edits make of a paper: only where they have seen what stood there before. */
export function withOwn(seen: ToldByPlace, { without, now }: { readonly without: ToldByPlace; readonly now: ToldByPlace }): ToldByPlace {
  const own = placesOf(without, now).filter((place) => !isSame(place, without[place], now[place]) && isSame(place, seen[place], without[place]));
  return withPlaces(seen, own, now);
}

/** What is seen and what is left once some news are seen. What came after them stays, and so does what another tab has marked meanwhile. */
export function markSeen(gathered: Gathered, marked: readonly News[]): Gathered {
  return marked.reduce(markOne, gathered);
}

function markOne({ seen, news }: Gathered, marked: News): Gathered {
  const { place, before, after } = marked;
  const current = news.find((each) => each.place === place);
  const isAll = current !== undefined && isSameNews(current, marked);
  if (!isAll && !isSame(place, seen[place], before)) return { seen, news };
  const left = news.flatMap((each) => (each !== current ? [each] : isAll ? [] : [{ ...each, before: after }]));
  return { seen: withPlaces(seen, [place], { [place]: after }), news: left };
}

/** Everything in which two moments of a paper differ, whoever did it. */
export function differences(before: ToldByPlace, after: ToldByPlace): readonly News[] {
  const changed = placesOf(before, after).filter((place) => !isSame(place, before[place], after[place]));
  return changed.map((place) => ({ place, before: before[place] ?? [], after: after[place] ?? [], by: [] }));
}

/** Whether two say the same of one place. */
export function isSameNews(one: News, other: News): boolean {
  return one.place === other.place && isSame(one.place, one.after, other.after);
}

function newsAt(place: string, { before, after }: Pick<News, 'before' | 'after'>, { person, writers, earlier }: Reader): News | null {
  // Where a new entry stands is part of its being new.
  if (place.endsWith('/place') && before.length === 0) return null;
  const known = earlier.find((news) => isSameNews(news, { place, before, after, by: [] }) && isSame(place, news.before, before));
  if (known) return known;
  const found = writersOf(place, before, after);
  const by = found.size > 0 ? found : writers.size === 1 ? writers : new Set([null]);
  if (by.size === 1 && by.has(person)) return null;
  return { place, before, after, by: [...by].filter((each) => each !== null && each !== person) as PersonId[] };
}

/** Who put what is new at a place; nobody when something is only gone. */
function writersOf(place: string, before: readonly Told[], after: readonly Told[]): ReadonlySet<PersonId | null> {
  if (isParagraph(place)) return insertersOf(before, after);
  const fresh = after.filter(
    (told) => !before.some((each) => each.by === told.by && each.at === told.at && canonicalJson(each.value) === canonicalJson(told.value)),
  );
  return new Set(fresh.map(({ by }) => by));
}

/** Whose text in a paragraph holds what it did not hold before. */
function insertersOf(before: readonly Told[], after: readonly Told[]): ReadonlySet<PersonId | null> {
  const textOf = (told: readonly Told[], by: PersonId | null) => paragraphText(told.filter((run) => run.by === by));
  const people = new Set(after.map(({ by }) => by));
  return new Set([...people].filter((by) => !isWithin(textOf(after, by), textOf(before, by))));
}

/** Whether a text can be made of another by deleting. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (let index = 0; index < whole.length && at < part.length; index++) if (whole[index] === part[at]) at += 1;
  return at === part.length;
}

/** Paragraphs that were made anew as they were: by a change of their form, or when the relay rewrote the paper. */
function movedParagraphs(changed: readonly string[], seen: ToldByPlace, now: ToldByPlace): ReadonlySet<string> {
  const gone = new Map<string, string[]>();
  for (const place of changed.filter((each) => isParagraph(each) && !now[each])) {
    const text = paragraphText(seen[place]!);
    gone.set(text, [...(gone.get(text) ?? []), place]);
  }
  const moved = new Set<string>();
  for (const place of changed.filter((each) => isParagraph(each) && !seen[each])) {
    const from = gone.get(paragraphText(now[place]!))?.shift();
    if (from !== undefined) moved.add(from).add(place);
  }
  return moved;
}

function placesOf(one: ToldByPlace, other: ToldByPlace): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function withPlaces(seen: ToldByPlace, places: readonly string[], now: ToldByPlace): ToldByPlace {
  const next: Record<string, readonly Told[]> = { ...seen };
  for (const place of places) {
    const told = now[place];
    if (told && told.length > 0) next[place] = told;
    else delete next[place];
  }
  return next;
}

function isSame(place: string, one: readonly Told[] = [], other: readonly Told[] = []): boolean {
  if (isParagraph(place)) return paragraphText(one) === paragraphText(other);
  return one.length === other.length && one.every(({ value }, index) => canonicalJson(value) === canonicalJson(other[index]!.value));
}
