import type * as Y from 'yjs';
import { grouped } from '../groups';
import { lettersOf, type Letters } from './letters';
import { LONGEST_QUOTE, type Anchor, type LetterId } from './shape';

/** From one place of the content to another, as editors count them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Holds on to the words between two places; null where there are none. */
export function anchorAt(fragment: Y.XmlFragment, { from, to }: Stretch): Anchor | null {
  const within = lettersOf(fragment).flatMap((letters) => partOf(letters, { from, to }) ?? []);
  const [first, last] = [within[0], within.at(-1)];
  if (!first || !last) return null;
  return {
    from: { client: first.client, clock: first.clock },
    to: { client: last.client, clock: last.clock + last.length - 1 },
    quote: quoteOf(within).slice(0, LONGEST_QUOTE),
  };
}

function partOf(letters: Letters, { from, to }: Stretch): (Letters & { readonly text: string }) | null {
  if (letters.text === null) return null;
  const [start, end] = [Math.max(from, letters.at) - letters.at, Math.min(to, letters.at + letters.length) - letters.at];
  if (start >= end) return null;
  return { ...letters, clock: letters.clock + start, at: letters.at + start, length: end - start, text: letters.text.slice(start, end) };
}

function quoteOf(all: readonly Letters[]): string {
  return all.reduce((said, { text, paragraph }, place) => `${said}${place > 0 && paragraph !== all[place - 1]!.paragraph ? '\n' : ''}${text}`, '');
}

/**
 * Where the words of anchors stand by now, in the same order; null: they are gone. The relay may write a paper anew, letter by letter: then words are known again
 * by what they say, where the content says it once.
 */
export function placesOf(fragment: Y.XmlFragment, anchors: readonly Anchor[]): readonly (Stretch | null)[] {
  if (anchors.length === 0) return [];
  const letters = lettersOf(fragment);
  const byClient = grouped(letters, ({ client }) => client);
  return anchors.map((anchor) => placeBetween(byClient, anchor) ?? placeOfQuote(letters, anchor));
}

type ByClient = ReadonlyMap<number, readonly Letters[]>;

function placeBetween(byClient: ByClient, { from, to }: Pick<Anchor, 'from' | 'to'>): Stretch | null {
  const [first, last] = [placeOf(byClient, from), placeOf(byClient, to)];
  if (!first || !last) return null;
  const end = last.isThere ? last.at + 1 : last.at;
  return end > first.at ? { from: first.at, to: end } : null;
}

function placeOf(byClient: ByClient, { client, clock }: LetterId): { readonly at: number; readonly isThere: boolean } | null {
  const letters = byClient.get(client)?.find((each) => clock >= each.clock && clock < each.clock + each.length);
  if (!letters) return null;
  return letters.text === null ? { at: letters.at, isThere: false } : { at: letters.at + clock - letters.clock, isThere: true };
}

/** Only of anchors of which no letter is known any more. */
function placeOfQuote(letters: readonly Letters[], { from, to, quote }: Anchor): Stretch | null {
  const isKnown = [from, to].some(({ client }) => letters.some((each) => each.client === client));
  if (isKnown || quote === '' || quote.length === LONGEST_QUOTE) return null;
  const found = paragraphsIn(letters).flatMap(({ text, at }) => occurrences(text, quote).map((place) => ({ from: at + place, to: at + place + quote.length })));
  return found.length === 1 ? found[0]! : null;
}

function paragraphsIn(letters: readonly Letters[]): readonly { readonly text: string; readonly at: number }[] {
  const paragraphs = [
    ...grouped(
      letters.filter(({ text }) => text !== null),
      ({ paragraph }) => paragraph,
    ).values(),
  ];
  return paragraphs.map((inside) => ({ text: inside.map(({ text }) => text).join(''), at: inside[0]!.at }));
}

function occurrences(text: string, part: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}
