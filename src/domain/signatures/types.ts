import type { CalendarDate, Instant } from '../shared/time';
import type { SignatureRule } from './rules';

/** `unknown`: what is there is not enough to judge by. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unknown';

/** One thing that was found, with what it was found at. */
export interface SignatureReason {
  readonly rule: SignatureRule;
  readonly detail?: string;
}

/** From where the time of signing is known: an authority's time stamp, or only what the signer's computer wrote. */
export type TimeSource = 'timestamp' | 'claimed';

/** One signature of a PDF as it was found, with its verdict (records-work 8.4). */
export interface PdfSignature {
  readonly field: string;
  /** A signature of somebody, or the stamp of a time authority over the whole file. */
  readonly kind: 'signature' | 'timestamp';
  readonly subFilter: string;
  readonly signer: string | null;
  readonly organisation: string | null;
  readonly issuer: string | null;
  /** Of the signer's certificate, hexadecimal. */
  readonly serial: string | null;
  readonly algorithm: string | null;
  /** The time that the verdict rests on; null when none is known. */
  readonly signedAt: Instant | null;
  readonly timeSource: TimeSource | null;
  /** How many bytes from the beginning it covers; and whether that is the whole file. */
  readonly covers: number;
  readonly coversWhole: boolean;
  /**
   * When the certificate ends that its proof rests on: of the newest time stamp over it that holds, else the signer's own. Null where no certificate was read;
   * absent in what earlier releases found.
   */
  readonly provenUntil?: Instant | null | undefined;
  readonly revocation: 'good' | 'revoked' | 'unchecked';
  readonly verdict: SignatureVerdict;
  readonly reasons: readonly SignatureReason[];
}

/** Whose certificates the agency trusts: each by value (base64 of DER), and the day as of which that was right. */
export interface TrustedCertificates {
  readonly asOf: CalendarDate;
  readonly certificates: readonly string[];
}

/** All signatures of one file, checked against one trust list. */
export interface PdfSignatures {
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
  /** What is true of the file as a whole. */
  readonly reasons: readonly SignatureReason[];
  /** The worst of all; `none` for a file that nobody signed. */
  readonly verdict: SignatureVerdict | 'none';
  /** The day as of which the trust list was right; null when there was none. */
  readonly trustedAsOf: CalendarDate | null;
}
