import type { CalendarDate } from '../domain/shared/time';
import type { TrustedCertificates } from '../domain/signatures/types';
import { base64Of, bytesOfBase64 } from './base64';
import { readCertificate, type Certificate } from './cms/certificate';
import { DerFault } from './der/read';

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

/** Reads a trust list. What is no certificate is trusted by nobody and left out. */
export function readAnchors({ asOf, certificates }: TrustList): Anchors {
  const read = certificates.flatMap((bytes) => readOrNone(bytes));
  const ids = new Set(read.map(({ id }) => id));
  return { asOf, certificates: read, has: ({ id }) => ids.has(id) };
}

function readOrNone(bytes: Uint8Array): readonly Certificate[] {
  try {
    return [readCertificate(bytes)];
  } catch (error) {
    if (error instanceof DerFault) return [];
    throw error;
  }
}

/** The trust list as an agency decided it; null while it has decided none. */
export function trustListOf(trusted: TrustedCertificates | undefined): TrustList | null {
  return trusted ? { asOf: trusted.asOf, certificates: trusted.certificates.map(bytesOfBase64) } : null;
}

/** The certificates in a file, DER or any number in PEM, in base64 of DER as they are decided. Throws `DerFault` for a file with none. */
export function certificatesInFile(bytes: Uint8Array): readonly string[] {
  const inPem = [...new TextDecoder('latin1').decode(bytes).matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)];
  const found = inPem.length > 0 ? inPem.map(([, text]) => bytesOfBase64(text!.replace(/\s/g, ''))) : [bytes];
  return found.map((each) => base64Of(readCertificate(each).bytes));
}

/** What people see of a certificate. */
export interface ShownCertificate {
  readonly subject: string;
  /** The name by which the signatures that it makes are told. */
  readonly holder: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Describes a certificate in base64 of DER; null for what is none. */
export function showCertificate(text: string): ShownCertificate | null {
  const [certificate] = readOrNone(bytesOfBase64(text));
  if (!certificate) return null;
  const { subject, issuer, serial, notBefore, notAfter } = certificate;
  return { subject: subject.text, holder: subject.common, issuer: issuer.common, serial, notBefore, notAfter };
}
