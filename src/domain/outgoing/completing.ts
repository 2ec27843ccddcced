import type { OriginalRef } from '../incoming/types';
import type { OutgoingDocument, SignedFile } from './types';

/** The newest file that bears signatures: with the agency's seal, or else with the signer's alone. */
export function newestSigned({ signed, sealed }: Pick<OutgoingDocument, 'signed' | 'sealed'>): SignedFile | null {
  return sealed ?? signed;
}

/** The file whose newest signature waits for its time stamp and evidence (F-92): signed, or sealed; not of what was taken back. Null when none does. */
export function toComplete(document: Pick<OutgoingDocument, 'state' | 'signed' | 'sealed' | 'isCompleted'>): OriginalRef | null {
  const waits = !document.isCompleted && (document.state === 'signed' || document.state === 'registered');
  return waits ? (newestSigned(document)?.original ?? null) : null;
}
