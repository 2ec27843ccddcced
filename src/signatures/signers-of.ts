import { DerFault } from './der/read';
import { UnknownCms } from './cms/signed-data';
import { PdfFault, PdfTooMuch } from './pdf/values';
import { signaturesToFinish } from './unfinished';

/** The certificates that came with each signature of a file, its signer's first. What cannot be read as one has none; throws nothing over what is in the file. */
export function signersOf(bytes: Uint8Array): readonly (readonly Uint8Array[])[] {
  try {
    return signaturesToFinish(bytes).map(({ certificates }) => certificates);
  } catch (error) {
    if (error instanceof DerFault || error instanceof UnknownCms || error instanceof PdfFault || error instanceof PdfTooMuch || error instanceof RangeError)
      return [];
    throw error;
  }
}
