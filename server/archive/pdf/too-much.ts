import type { PdfSignatures, TrustedCertificates } from '../../../src/domain/signatures/types';

/** What is said of a file that could not be verified in the time and memory that it may take. Beside no reader of PDFs, for the server says it too. */
export function tooMuch(detail: string, trusted: TrustedCertificates | null): PdfSignatures {
  return { signatures: [], reasons: [{ rule: 'SIG-03', detail }], verdict: 'unknown', trustedAsOf: trusted?.asOf ?? null };
}
