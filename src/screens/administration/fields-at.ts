import type { Outcome, Refusal } from '../../domain/shared/refusal';
import { refusalWords } from '../../ui/words/refusals';

/** The refusals of a form by field, in words; those without a field stand under `form`. */
export function wordsByField(outcome: Outcome<unknown>): Readonly<Record<string, string>> {
  const refusals: readonly Refusal[] = outcome.ok ? [] : outcome.refusals;
  return Object.fromEntries(refusals.map((refused) => [refused.field ?? 'form', `${refusalWords(refused).reason} ${refusalWords(refused).repair}`]));
}
