import type { Outcome, Refusal } from '../../domain/shared/refusal';
import { refusalWords } from '../../ui/words/refusals';

/** One of many documents that an act refused, and why. */
export interface RefusedDocument<Id extends string = string> {
  readonly id: Id;
  readonly subject: string;
  readonly words: string;
}

/** A document that somebody acts on. */
export interface ActedOn<Id extends string = string> {
  readonly id: Id;
  readonly subject: string;
}

/** What was refused of acts on documents, in their order: each with its document, for of twelve nobody would know which. */
export function refusedOf<Id extends string>(documents: readonly ActedOn<Id>[], outcomes: readonly Outcome<unknown>[]): readonly RefusedDocument<Id>[] {
  return outcomes.flatMap((outcome, at) => (outcome.ok ? [] : [refusedDocument(documents[at]!, outcome.refusals)]));
}

function refusedDocument<Id extends string>({ id, subject }: ActedOn<Id>, refusals: readonly Refusal[]): RefusedDocument<Id> {
  const words = refusals.map((refusal) => {
    const { reason, repair } = refusalWords(refusal);
    return `${reason} ${repair}`;
  });
  return { id, subject, words: words.join(' ') };
}
