import type { Outcome, Refusal } from '../../domain/shared/refusal';

/**
 * Acts on one document after the other: one that is refused holds up none behind it, unless it was the key or its program that failed, which would fail at each of them. `onDone` hears of
 * each that went well, so that doing it again does the rest.
 */
export async function inTurn<T>(
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
