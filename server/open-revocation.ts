import { createHttpLines } from './adapters/time-stamp/http-lines';
import type { PdfReader } from './archive/ports';
import { createRevocationLookUp, nothingLookedUp, type RevocationLookUp } from './signing/look-up-revocation';
import { rememberingLines } from './signing/remembered-lines';

/** Somebody else's document waits for the answer. */
const WITHIN_MS = 10_000;

/** Where an agency gets evidence from elsewhere (`timeAuthority`), those who may say it are also asked of what others signed; nobody where it does not. Asks by `reader`; `stop` ends what is under way. */
export function openRevocation(
  reader: Pick<PdfReader, 'verify' | 'signersOf'>,
  { timeAuthority, now }: { readonly timeAuthority: string | null; readonly now: () => number },
): { readonly lookUp: RevocationLookUp; readonly stop: () => void } {
  if (timeAuthority === null) return { lookUp: nothingLookedUp, stop: () => undefined };
  const ending = new AbortController();
  const lines = rememberingLines(createHttpLines({ authority: timeAuthority, signal: ending.signal, othersWithinMs: WITHIN_MS }), now);
  return { lookUp: createRevocationLookUp({ signersOf: reader.signersOf, verify: reader.verify, lines, now }), stop: () => ending.abort() };
}
