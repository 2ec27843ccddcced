import type { Instant } from '../../domain/shared/time';

/** Of `PUT /api/bags/offers`: percent-encoded, because a header holds ASCII only and a passphrase anything. */
export const PASSPHRASE_HEADER = 'hoso-bag-passphrase';

/** An agency for which messages wait that may go into a bag. */
export interface WaitingRecipient {
  readonly code: string;
  readonly name: string;
  readonly documents: number;
  readonly statuses: number;
  readonly byteLength: number;
}

/** A courier bag that was made here and is kept until it has surely arrived. */
export interface MadeBag {
  readonly id: string;
  /** What its file is called. */
  readonly name: string;
  readonly to: { readonly code: string; readonly name: string };
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly messages: number;
  readonly byteLength: number;
  readonly isSealed: boolean;
}

/** Answer of `GET /api/bags`, and of making one: the latest first. */
export interface BagState {
  readonly v: 1;
  /** Without an axis nothing waits, and nothing is taken in. */
  readonly hasAxis: boolean;
  /** By which the recipients of our bags know our key. */
  readonly fingerprint: string;
  readonly waiting: readonly WaitingRecipient[];
  readonly made: readonly MadeBag[];
}

/** Answer of `PUT /api/bags/offers`: what is in a bag, before it is taken in. */
export interface OfferedBag {
  readonly v: 1;
  readonly token: string;
  readonly from: { readonly code: string; readonly name: string };
  readonly madeAt: string;
  readonly fingerprint: string;
  /** Whether somebody here compared this key before. */
  readonly isKnown: boolean;
  readonly documents: number;
  readonly statuses: number;
  readonly byteLength: number;
  /** Of these messages, so many were not taken from this bag before. */
  readonly fresh: number;
}

/** Answer of `POST /api/bags/offers/{token}`. */
export interface TakenBag {
  readonly v: 1;
  readonly messages: number;
  readonly fresh: number;
}
