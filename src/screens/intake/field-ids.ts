import type { Refusal } from '../../domain/shared/refusal';
import type { Fault } from '../../ui/controls/types';
import { refusalWords } from '../../ui/words/refusals';

/** The control at which the fault of a fact stands: the two parts of a code are typed in one field. */
export function controlIdOf(field: string): string {
  const name = field.replace(/^facts\./, '').replace(/\..*$/, '');
  return `facts-${name === 'codeNumber' || name === 'codeNotation' ? 'code' : name}`;
}

/** The words of a refusal: what is wrong and what puts it right, unless that is to type what is missing. */
export function faultText(refused: Refusal): string {
  const { reason, repair } = refusalWords(refused);
  return refused.code === 'required' ? reason : `${reason} ${repair}`;
}

/**
 * The summary of a form's faults, each leading to its control, where the repair stands too. Faults of no field lead to the first one
 * and are said whole.
 */
export function faultsOf(refusals: readonly Refusal[]): readonly Fault[] {
  return refusals.map((refused) => ({ id: controlIdOf(refused.field ?? 'code'), text: refused.field ? refusalWords(refused).reason : faultText(refused) }));
}

/** The words of something that the device could not do, when it has any. */
export function failureWords(error: unknown): string | null {
  const words = error as { reason?: unknown; repair?: unknown } | null;
  return typeof words?.reason === 'string' && typeof words.repair === 'string' ? `${words.reason} ${words.repair}` : null;
}
