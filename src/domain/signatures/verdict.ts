import { signatureRules } from './rules';
import type { PdfSignature, PdfSignatures, SignatureReason, SignatureVerdict } from './types';

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

const SIGNATURES_KEPT = 20;
const REASONS_KEPT = 20;
const DETAIL_KEPT = 200;

/** What is kept of a file's signatures with a decision: bounded, and nothing where there is none. The worst verdict stays, whatever is left out. */
export function keptSignatures(found: PdfSignatures): PdfSignatures | undefined {
  if (found.verdict === 'none') return undefined;
  return { ...found, signatures: found.signatures.slice(-SIGNATURES_KEPT).map(keptSignature), reasons: keptReasons(found.reasons) };
}

function keptSignature(found: PdfSignature): PdfSignature {
  return { ...found, reasons: keptReasons(found.reasons) };
}

function keptReasons(reasons: readonly SignatureReason[]): readonly SignatureReason[] {
  return reasons.slice(0, REASONS_KEPT).map(({ rule, detail }) => (detail === undefined ? { rule } : { rule, detail: detail.slice(0, DETAIL_KEPT) }));
}

/** The reasons that decide the verdict on a file, each once. */
export function decidingReasons({ verdict, signatures, reasons }: PdfSignatures): readonly SignatureReason[] {
  const weight = verdict === 'invalid' ? 'against' : 'open';
  const deciding = [...reasons, ...signatures.flatMap((signature) => signature.reasons)].filter(({ rule }) => signatureRules[rule] === weight);
  return [...new Map(deciding.map((reason) => [reason.rule, reason])).values()];
}
