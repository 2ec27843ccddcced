import type { VirusScan } from '../../src/domain/transfer/types';
import type { PdfSignatures } from '../../src/domain/signatures/types';
import type { Judging } from '../../src/signatures/judging';
import type { PdfLook } from '../../src/domain/transfer/pdf-look';
import type { GivenFile } from './pdf/messages';
import type { ReadFile, Verified, VerifiedOn } from './pdf/verify';
import type { TextReader } from './text/ports';

/** A dossier that the archive keeps: its code, and the hashes of its originals. */
export interface HeldDossier {
  readonly code: string;
  readonly files: readonly string[];
}

/** Scans for viruses, one file at a time. Rejects with `ScannerUnavailable` when the scanner gives no verdict on any file now. */
export interface VirusScanner {
  /** `open` gives the bytes from their start; it may be asked twice. */
  scan(open: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>): Promise<VirusScan>;
}

/** The scanner does not answer, or not in its protocol: nothing is known of the file, and it may be tried again. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** Looks into PDFs, where whatever is in them can do no harm. One that keeps the reader longer than it may, or ends it, does not open. */
export interface PdfReader extends TextReader {
  look(path: string): Promise<PdfLook>;
  /** The same, and its signatures, with one reading as a device does it. */
  read(path: string, judging: Judging): Promise<ReadFile>;
  /** Verifies its signatures against whom the agency trusts; never rejects over what is in the file. */
  verify(path: string, judging: Judging): Promise<PdfSignatures>;
  /** The same for a file that was given out to be signed, with what came beside its signature; null for nothing. */
  verifySigned(path: string, given: GivenFile, judging: Judging): Promise<Verified>;
  /** The same, with what a file has that it had not before: one signature and its marks, or something else. */
  verifySignedOn(path: string, before: string, judging: Judging): Promise<VerifiedOn>;
  /** The certificates that came with each signature, its signer's first; none of what cannot be read. */
  signersOf(path: string): Promise<readonly (readonly Uint8Array[])[]>;
  /** Whether a further signature may come onto it; never rejects over what is in the file, which then takes none. */
  takesSignature(path: string): Promise<boolean>;
  /** Ends it at once; what is under way rejects. */
  close(): void;
}
