import * as v from 'valibot';
import { signatureRules, type SignatureRule } from '../../domain/signatures/rules';
import { instant, shortText, wholeNumber } from '../fields';

const words = v.nullable(shortText);
const verdicts = ['valid', 'invalid', 'unknown'] as const;
const reasons = v.pipe(
  v.array(v.strictObject({ rule: v.picklist(Object.keys(signatureRules) as SignatureRule[]), detail: v.optional(shortText) })),
  v.maxLength(20),
);
const signature = v.strictObject({
  field: shortText,
  kind: v.picklist(['signature', 'timestamp']),
  subFilter: shortText,
  signer: words,
  organisation: words,
  issuer: words,
  serial: words,
  algorithm: words,
  signedAt: v.nullable(instant),
  timeSource: v.nullable(v.picklist(['timestamp', 'claimed'])),
  covers: wholeNumber,
  coversWhole: v.boolean(),
  provenUntil: v.optional(v.nullable(instant)),
  revocation: v.picklist(['good', 'revoked', 'unchecked']),
  verdict: v.picklist(verdicts),
  reasons,
});

/** What was found of the signatures of a PDF, as `keptSignatures` bounds it. */
export const pdfSignatures = v.strictObject({
  signatures: v.pipe(v.array(signature), v.maxLength(20)),
  reasons,
  verdict: v.picklist([...verdicts, 'none']),
  trustedAsOf: words,
});
