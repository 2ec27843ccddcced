import { signatureRules } from './rules';
import type { SignatureReason, SignatureVerdict } from './types';

/** What follows from some reasons: one against it outweighs all, then one that leaves it open. */
export function verdictOf(reasons: readonly SignatureReason[]): SignatureVerdict {
  const weights = reasons.map(({ rule }) => signatureRules[rule]);
  if (weights.includes('against')) return 'invalid';
  return weights.includes('open') ? 'unknown' : 'valid';
}

/** The verdict on a file: the worst of its signatures; `none` when it has none and nothing else stands in the way. */
export function worstOf(verdicts: readonly SignatureVerdict[]): SignatureVerdict | 'none' {
  if (verdicts.includes('invalid')) return 'invalid';
  if (verdicts.includes('unknown')) return 'unknown';
  return verdicts.length === 0 ? 'none' : 'valid';
}
