import type * as Y from 'yjs';
import type { Act } from '../act';
import { grouped } from '../groups';
import { origins } from '../origin';
import { anchorAt, placesOf, type Stretch } from './anchors';
import { replaceLetters } from './replace';
import { draftDoc, type Anchor, type AnswerValue, type SuggestionValue } from './shape';

export interface Answer extends AnswerValue {
  readonly id: string;
}

/** Other words in the place of some, with what was decided of it. */
export interface Suggestion extends SuggestionValue {
  readonly id: string;
  /** The first that stands is shown; several were given apart. */
  readonly answers: readonly Answer[];
  /** Two people accepted it apart, and its words stand twice. */
  readonly isTwice: boolean;
}

/** All suggestions, oldest first. */
export function readSuggestions(doc: Y.Doc): readonly Suggestion[] {
  const { suggestions, answers, body } = draftDoc(doc);
  const given = grouped(inTime([...answers].map(([id, value]) => ({ id, ...value }))), ({ suggestion }) => suggestion);
  return inTime([...suggestions].map(([id, value]) => ({ id, ...value }))).map((one) => {
    const its = given.get(one.id) ?? [];
    return { ...one, answers: its, isTwice: standingOf(body, its).length > 1 };
  });
}

/** Suggests other words in the place of some. Returns its id; null where there are no words. */
export function addSuggestion(doc: Y.Doc, { about, replacement }: { readonly about: Stretch; readonly replacement: string }, act: Act): string | null {
  const { suggestions, body } = draftDoc(doc);
  const anchor = anchorAt(body, about);
  if (!anchor) return null;
  const id = act.newId();
  doc.transact(() => suggestions.set(id, { by: act.by, at: act.at, anchor, replacement }), origins.person);
  return id;
}

/** Puts the suggested words in their place. Returns false, and changes nothing, when the words they were for are gone. */
export function acceptSuggestion(doc: Y.Doc, id: string, act: Act): boolean {
  const { suggestions, answers, body } = draftDoc(doc);
  const value = suggestions.get(id);
  const place = value && placesOf(body, [value.anchor])[0];
  if (!value || !place) return false;
  doc.transact(() => {
    const come = replaceLetters(body, place, value.replacement);
    const put = come && anchorAt(body, come);
    answers.set(act.newId(), { suggestion: id, verdict: 'accepted', by: act.by, at: act.at, put: put && { from: put.from, to: put.to } });
  }, origins.person);
  return true;
}

/** Leaves the words as they are. */
export function declineSuggestion(doc: Y.Doc, suggestion: string, act: Act): void {
  const answer = { suggestion, verdict: 'declined' as const, by: act.by, at: act.at, put: null };
  doc.transact(() => draftDoc(doc).answers.set(act.newId(), answer), origins.person);
}

/** Takes a suggestion back with what was decided of it; what was put into the text stays. */
export function dropSuggestion(doc: Y.Doc, id: string): void {
  const { suggestions, answers } = draftDoc(doc);
  doc.transact(() => {
    suggestions.delete(id);
    for (const [answer, { suggestion }] of answers) if (suggestion === id) answers.delete(answer);
  }, origins.person);
}

/** Of words that two people put in apart those of the first stay. */
export function keepOnce(doc: Y.Doc, id: string): void {
  const { body } = draftDoc(doc);
  const its = readSuggestions(doc).find((each) => each.id === id)?.answers ?? [];
  const [, ...others] = standingOf(body, its);
  doc.transact(() => {
    // From the last on, so that the places of those before stay what they are.
    for (const place of [...others].sort((one, other) => other.from - one.from)) replaceLetters(body, place, '');
  }, origins.person);
}

/** Where the words stand that acceptances put in, in the order of the acceptances. */
function standingOf(body: Y.XmlFragment, answers: readonly Answer[]): readonly Stretch[] {
  const put = answers.flatMap((answer): readonly Anchor[] => (answer.put ? [{ ...answer.put, quote: '' }] : []));
  return put.length < 2 ? [] : placesOf(body, put).filter((place) => place !== null);
}

function inTime<T extends { readonly id: string; readonly at: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((one, other) => (one.at + one.id < other.at + other.id ? -1 : 1));
}
