import type { PdfSignature, SignatureReason, TrustedCertificates } from '../../src/domain/signatures/types';

/** What was found of a file, as far as it matters here. */
interface Found {
  readonly signatures: readonly Pick<PdfSignature, 'kind' | 'verdict' | 'reasons'>[];
  readonly reasons: readonly SignatureReason[];
}

/**
 * What speaks against a file that got a time stamp: the stamp is not over what it lies beside, or by nobody who is trusted, or nothing can be read of the file any more.
 * Nothing where the same stood against it before. Where the agency has not said whom it trusts, nobody is called a stranger.
 */
export async function spoiltBy(found: Found, before: () => Promise<Found>, trusted: TrustedCertificates | null): Promise<readonly string[]> {
  const bad = badStamps(found, trusted);
  if (bad.length === 0 && found.signatures.length > 0) return [];
  const was = await before();
  const isWorse = bad.length > badStamps(was, trusted).length || found.signatures.length < was.signatures.length;
  return isWorse ? [...bad, ...found.reasons].map(({ rule, detail }) => `${rule} ${detail ?? ''}`.trimEnd()) : [];
}

/** Why a stamp does not hold, once for each that does not. */
function badStamps({ signatures }: Found, trusted: TrustedCertificates | null): readonly SignatureReason[] {
  return signatures.flatMap(({ kind, verdict, reasons }) => {
    const beside = reasons.find(({ rule }) => rule === 'SIG-32' || (trusted !== null && rule === 'SIG-33'));
    const isBad = kind === 'timestamp' && (verdict === 'invalid' || (trusted !== null && verdict !== 'valid'));
    return beside ?? (isBad ? reasons.slice(0, 1) : []);
  });
}
