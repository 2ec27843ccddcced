import type { Outcome, Refusal } from '../../domain/shared/refusal';
import { refusalWords } from '../../ui/words/refusals';

/** One of many documents that an act refused, and why. */
export interface RefusedDocument<Id extends string = string> {
  readonly id: Id;
  readonly subject: string;
  readonly words: string;
}

interface Acted<Id extends string = string> {
  readonly id: Id;
  readonly subject: string;
}

/** What was refused of acts on documents, in their order: each with its document, for of twelve nobody would know which. */
export function refusedOf<Id extends string>(documents: readonly Acted<Id>[], outcomes: readonly Outcome<unknown>[]): readonly RefusedDocument<Id>[] {
  return outcomes.flatMap((outcome, at) => (outcome.ok ? [] : [refusedDocument(documents[at]!, outcome.refusals)]));
}

function refusedDocument<Id extends string>({ id, subject }: Acted<Id>, refusals: readonly Refusal[]): RefusedDocument<Id> {
  const words = refusals.map((refusal) => {
    const { reason, repair } = refusalWords(refusal);
    return `${reason} ${repair}`;
  });
  return { id, subject, words: words.join(' ') };
}

/**
 * Acts on one document after the other: one that is refused holds up none behind it, unless it was the key or its program that failed, which would fail at each of them. `onDone` hears of
 * each that went well, so that doing it again does the rest.
 */
export async function inTurn<T extends Acted>(
  documents: readonly T[],
  act: (document: T) => Promise<Outcome<unknown>>,
  onDone: (document: T) => void,
): Promise<readonly Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = [];
  for (const document of documents) {
    const outcome = await act(document);
    outcomes.push(outcome);
    if (outcome.ok) onDone(document);
    else if (outcome.refusals.some(isOfKey)) break;
  }
  return outcomes;
}

function isOfKey({ code }: Refusal): boolean {
  return code.startsWith('token') || code === 'certificateRevoked';
}
