import type { Instant } from '../domain/shared/time';
import type { TrustedCertificates } from '../domain/signatures/types';
import type { ReadPdf } from './verify-pdf';
import type { KeptEvidence } from './writing/long-term';

/** Against whose certificates signatures are judged, and when; null where the agency has not said whom it trusts. */
export interface Judging {
  readonly trusted: TrustedCertificates | null;
  readonly at: Instant;
  /** What was asked of others about revocation, besides what came along with the file; absent where nobody was. */
  readonly evidence?: KeptEvidence;
}

/** What the worker is asked, and what it answers, under one number. */
export interface VerifyQuestion extends Judging {
  readonly number: number;
  readonly file: Blob | Uint8Array;
}

export interface VerifyAnswer extends ReadPdf {
  readonly number: number;
}
