import type { RuleId } from '../rules';
import { refusalTexts, type RefusalCode } from './refusal-texts';
import type { DocumentId } from './ids';

/**
 * A refusal is a value, not an error: what was refused, by which rule, and what would satisfy it.
 * The Vietnamese sentences travel with it, so that a person at a terminal reads the same words as one at a screen.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly rule: RuleId;
  /** Path of the field at fault, e.g. `facts.subject`; absent when the whole act is refused. */
  readonly field?: string;
  readonly reason: string;
  readonly repair: string;
  /** Figures and names inside the sentences, so that another language can say them too. */
  readonly details?: Readonly<Record<string, string>>;
  /** Records that the person should see beside this one (F-18). */
  readonly documents?: readonly DocumentId[];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(...refusals: readonly Refusal[]): Outcome<never> {
  return { ok: false, refusals };
}

/** Builds a refusal with its sentences. `where` names the field and what the sentences mention. */
export function refusal(
  code: RefusalCode,
  rule: RuleId,
  where: { field?: string; details?: Record<string, string>; documents?: readonly DocumentId[] } = {},
): Refusal {
  const { reason, repair } = refusalTexts[code](where.details ?? {});
  return { code, rule, ...where, reason, repair };
}
