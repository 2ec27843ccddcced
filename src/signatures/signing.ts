import type { Refusal } from '../domain/shared/refusal';
import type { Instant } from '../domain/shared/time';
import type { SignWish } from './writing/sign-pdf';
import type { TestName } from './writing/test-authority';

/** With which key somebody signs: that of a file, or one that this device makes for trying. */
export type KeyChoice = { readonly kind: 'file'; readonly file: Blob; readonly passphrase: string } | ({ readonly kind: 'test' } & TestName);

/** Whose certificate it is, for people to see before they sign. */
export interface ShownSigner {
  readonly name: string;
  readonly organisation: string | null;
  readonly issuer: string;
  readonly serial: string;
  readonly notAfter: number;
}

/** A file to sign; `sha256`: what its bytes have to be, as whoever gave it out says. */
export interface ToBeSigned {
  readonly file: Blob;
  readonly name: string;
  readonly sha256: string;
  readonly wish: SignWish;
}

/** What the worker is asked, and what it answers, under one number. */
export type SigningQuestion = { readonly number: number } & ({ readonly open: KeyChoice; readonly at: Instant } | { readonly sign: ToBeSigned });

export type SigningAnswer = { readonly number: number } & (
  | { readonly signer: ShownSigner }
  | { readonly signed: Blob }
  | { readonly refusals: readonly Refusal[] }
  /** Something that nobody foresaw, as where memory ends. */
  | { readonly broke: string }
);
