import { refusal, type Refusal } from '../shared/refusal';
import { decidingText } from '../signatures/texts';
import type { OriginalRef } from '../incoming/types';
import type { OutgoingDocument, SignedFile } from './types';

/** The newest file that bears signatures: with the agency's seal, or else with the signer's alone. */
export function newestSigned({ signed, sealed }: Pick<OutgoingDocument, 'signed' | 'sealed'>): SignedFile | null {
  return sealed ?? signed;
}

/** The files whose newest signature waits for its time stamp and evidence (F-92): signed, or sealed with its annexes; not of what was taken back. */
export function toComplete(document: Pick<OutgoingDocument, 'state' | 'signed' | 'sealed' | 'isCompleted' | 'unproven' | 'originals'>): readonly OriginalRef[] {
  const waits = !document.isCompleted && (document.state === 'signed' || document.state === 'registered');
  const newest = newestSigned(document)?.original;
  if (!waits || !newest) return [];
  const { unproven, originals } = document;
  return unproven ? originals.filter(({ sha256 }) => unproven.includes(sha256)) : [newest];
}

/** Whether a time stamp was refused because it came too late: the document got its seal or went out while the authority was asked, and stays as it is by rule (F-92). */
export function isOvertaken(refusals: readonly { readonly code: string }[]): boolean {
  return refusals.every(({ code }) => code === 'wrongState' || code === 'signatureMoved');
}

/** What can be said of the newest signature: found invalid; with its time stamp; still to get one, where there is a service; gone out without. */
export type SignatureStanding = 'invalid' | 'stamped' | 'pending' | 'unstamped';

/** How far the newest signature is proved; null for what nobody has signed. */
export function signatureStanding(
  document: Pick<OutgoingDocument, 'source' | 'state' | 'signed' | 'sealed' | 'isCompleted' | 'unproven' | 'originals'>,
): SignatureStanding | null {
  const file = newestSigned(document);
  // A scan bears a signature once the agency has sealed it.
  if (!file || (document.source && !document.sealed)) return null;
  if (isFoundInvalid(document)) return 'invalid';
  if (document.isCompleted) return 'stamped';
  return toComplete(document).length > 0 ? 'pending' : 'unstamped';
}

/** Whether the newest file bears a signature that does not hold. */
export function isFoundInvalid(document: Pick<OutgoingDocument, 'signed' | 'sealed'>): boolean {
  return newestSigned(document)?.signatures?.verdict === 'invalid';
}

/**
 * That no signature on the newest file was found invalid since, as when the evidence that came later says that a certificate had been revoked: such a document gets
 * no number, and does not go out.
 */
export function checkStillSigned(document: Pick<OutgoingDocument, 'signed' | 'sealed'>, rule: 'ND30-15.1' | 'ND30-18.1'): Refusal[] {
  const file = newestSigned(document);
  if (file?.signatures?.verdict !== 'invalid') return [];
  return [refusal('signatureRefused', rule, { field: 'document', details: { name: file.original.name, problem: decidingText(file.signatures) } })];
}
