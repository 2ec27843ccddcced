import type { CalendarDate } from '../domain/shared/time';
import { readCertificate, type Certificate } from './cms/certificate';

/** The certificates that an agency trusts, by value (DER), and the day as of which that was right. */
export interface TrustList {
  readonly asOf: CalendarDate;
  readonly certificates: readonly Uint8Array[];
}

/** A trust list as it is searched. */
export interface Anchors {
  readonly asOf: CalendarDate;
  readonly certificates: readonly Certificate[];
  has(certificate: Certificate): boolean;
}

/** Reads a trust list. Throws `DerFault` for one with something else than certificates in it: nobody shall believe that it is trusted. */
export function readAnchors({ asOf, certificates }: TrustList): Anchors {
  const read = certificates.map((bytes) => readCertificate(bytes));
  const ids = new Set(read.map(({ id }) => id));
  return { asOf, certificates: read, has: ({ id }) => ids.has(id) };
}
