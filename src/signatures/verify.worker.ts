import type { TrustedCertificates } from '../domain/signatures/types';
import { trustListOf } from './trust';
import { faultReason, PdfVerifier } from './verify-pdf';
import type { VerifyAnswer, VerifyQuestion } from './judging';

/** Verifies the signatures of one file after the other, away from the page. */
const LARGEST = 256 * 1024 * 1024;

let known: { readonly trusted: string; readonly verifier: PdfVerifier } | null = null;
let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<VerifyQuestion>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
});

async function answer({ number, file, trusted, at }: VerifyQuestion): Promise<VerifyAnswer> {
  try {
    return { number, ...(await verifierFor(trusted).verifyAndLook(await bytesOf(file), at)) };
  } catch (error) {
    // The bytes could not be had as a whole: too large, or gone meanwhile.
    return { number, found: { signatures: [], reasons: [faultReason(error)], verdict: 'unknown', trustedAsOf: trusted?.asOf ?? null }, look: null };
  }
}

async function bytesOf(file: Blob | Uint8Array): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file;
  if (file.size > LARGEST) throw new RangeError(`${file.size} > ${LARGEST}`);
  return new Uint8Array(await file.arrayBuffer());
}

/** One verifier as long as the list stays the same, so that keys are read once. */
function verifierFor(trusted: TrustedCertificates | null): PdfVerifier {
  const text = JSON.stringify(trusted);
  if (known?.trusted !== text) known = { trusted: text, verifier: new PdfVerifier(trustListOf(trusted ?? undefined)) };
  return known.verifier;
}
