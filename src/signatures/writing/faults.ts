import { refusal, type Refusal } from '../../domain/shared/refusal';
import type { RefusalCode } from '../../domain/shared/refusal-texts';
import { DerFault } from '../der/read';
import { UnknownScheme } from '../keys';
import { PdfFault, PdfTooMuch } from '../pdf/values';

/** Why a file was not signed, in words with what helps. */
export function cannotSign(code: RefusalCode, details: Record<string, string> = {}, field?: string): Refusal {
  return refusal(code, 'HOSO-SIGN', { details, ...(field !== undefined && { field }) });
}

/** The refusal that a fault of the reader stands for. What is no fault of bytes from outside is thrown on. */
export function faultRefusal(error: unknown): Refusal {
  if (error instanceof PdfTooMuch || error instanceof RangeError) return cannotSign('signTooLarge');
  if (error instanceof PdfFault) return cannotSign('signUnreadable', { problem: error.message });
  if (error instanceof DerFault || error instanceof UnknownScheme) return cannotSign('signerUnreadable', { problem: error.message });
  throw error;
}
