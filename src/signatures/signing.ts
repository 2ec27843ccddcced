import type { Refusal } from '../domain/shared/refusal';
import type { SignerCheck } from './writing/check-signer';
import type { SigningKey } from './writing/key-signer';
import type { SignWish } from './writing/sign-pdf';
import type { TestName } from './writing/test-authority';

/** With which key somebody signs: that of a file, one that this device keeps, or one that it makes for trying. */
export type KeyChoice =
  | { readonly kind: 'file'; readonly file: Blob; readonly passphrase: string }
  | ({ readonly kind: 'device' } & DeviceKey)
  | ({ readonly kind: 'test' } & TestName);

/** A key that this device made and keeps; nobody takes it out of Web Crypto again. */
export interface DeviceKey {
  readonly key: SigningKey;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** Whose certificate it is, for people to see before they sign. */
export interface ShownSigner {
  readonly name: string;
  readonly organisation: string | null;
  readonly issuer: string;
  readonly serial: string;
  readonly notAfter: number;
  /** The certificate and those above it that came along, base64 of DER each, to ask of. */
  readonly certificates: readonly string[];
}

/** A file to sign; `sha256`: what its bytes have to be, as whoever gave it out says. */
export interface ToBeSigned {
  readonly file: Blob;
  readonly name: string;
  readonly sha256: string;
  readonly wish: SignWish;
}

/** What the worker is asked, and what it answers, under one number. */
export type SigningQuestion = { readonly number: number } & ({ readonly open: KeyChoice; readonly check: SignerCheck } | { readonly sign: ToBeSigned });

export type SigningAnswer = { readonly number: number } & (
  | { readonly signer: ShownSigner }
  | { readonly signed: Blob }
  | { readonly refusals: readonly Refusal[] }
  /** Something that nobody foresaw, as where memory ends. */
  | { readonly broke: string }
);
