import { PdfFile } from '../pdf/file';
import { PdfFault, PdfTooMuch } from '../pdf/values';
import { checkSignable } from './place';

/** Whether a further signature may come onto a file: not where it is locked, cannot be read to the letter, is too much to read, or was closed by whoever signed it. */
export function takesSignature(bytes: Uint8Array): boolean {
  try {
    const revision = new PdfFile(bytes).revision(0);
    return !revision.trailer.entries.has('Encrypt') && checkSignable(revision, false).length === 0;
  } catch (error) {
    if (error instanceof PdfFault || error instanceof PdfTooMuch || error instanceof RangeError) return false;
    throw error;
  }
}
