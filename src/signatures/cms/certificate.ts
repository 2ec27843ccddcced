import { oids } from '../der/oids';
import { contentOf, contextTag, expect, inner, partsOf, readDer, sequence, tags, wholeOf, type Der } from '../der/read';
import { bitBytes, hasBit, hexInteger, hexOf, octets, oidOf, smallInteger, timeOf } from '../der/values';
import { readName, type Name } from './name';

/** What signed something, and with what: as certificates, lists and answers have it. */
export interface Signed {
  /** The bytes that are signed. */
  readonly part: Uint8Array;
  readonly algorithm: Der;
  readonly signature: Uint8Array;
}

/** A certificate of X.509 (RFC 5280): what verifying needs of it. */
export interface Certificate {
  readonly bytes: Uint8Array;
  /** Its bytes in hexadecimal: the name under which it is compared and remembered. */
  readonly id: string;
  readonly signed: Signed;
  readonly serial: string;
  /** The number as it stands there, for whoever refers to the certificate. */
  readonly serialBytes: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly issuerBytes: Uint8Array;
  readonly subjectBytes: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
  readonly isAuthority: boolean;
  /** How many authorities may stand below it; null for any number. */
  readonly pathLength: number | null;
  /** The bits of keyUsage; null where the certificate does not restrict it. */
  readonly keyUsage: Uint8Array | null;
  readonly extendedUsage: readonly string[] | null;
  readonly subjectKey: string | null;
  readonly authorityKey: string | null;
  /** A critical extension that is not known here: nobody may use the certificate who does not understand it. */
  readonly unknownCritical: string | null;
}

interface Extension {
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Critical extensions that are checked here, or that say nothing against a signature: policies (mappings and constraints are not processed). */
const known: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.subjectKey,
  oids.authorityKey,
  '2.5.29.32',
  '2.5.29.17',
  '2.5.29.31',
];

/** Reads one certificate. Throws `DerFault`. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = readDer(bytes);
  const [tbs, algorithm, signature] = sequence(whole);
  const fields = sequence(tbs);
  if (fields[0]?.tag === contextTag(0)) fields.shift();
  const [serial, , issuer, validity, subject, key, ...rest] = fields;
  const [notBefore, notAfter] = sequence(validity);
  return {
    bytes: wholeOf(whole),
    id: hexOf(wholeOf(whole)),
    signed: { part: wholeOf(tbs!), algorithm: expect(algorithm, tags.sequence), signature: bitBytes(signature) },
    serial: hexInteger(serial),
    serialBytes: wholeOf(serial!),
    issuer: readName(expect(issuer, tags.sequence)),
    subject: readName(expect(subject, tags.sequence)),
    issuerBytes: wholeOf(issuer!),
    subjectBytes: wholeOf(subject!),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    key: wholeOf(expect(key, tags.sequence)),
    ...readExtensions(extensionsIn(rest)),
  };
}

/** The extensions of a certificate by identifier. Throws `DerFault`. */
export function extensionsOf({ bytes }: Pick<Certificate, 'bytes'>): ReadonlyMap<string, Extension> {
  const [tbs] = sequence(readDer(bytes));
  return extensionsIn(sequence(tbs));
}

function extensionsIn(rest: readonly Der[]): ReadonlyMap<string, Extension> {
  const tagged = rest.find(({ tag }) => tag === contextTag(3));
  return tagged ? extensionMap(inner(tagged)) : new Map();
}

/** Extensions by identifier, as certificates and lists have them. */
export function extensionMap(der: Der): ReadonlyMap<string, Extension> {
  return new Map(
    sequence(der).map((each) => {
      const [id, ...more] = sequence(each);
      const isCritical = more[0]?.tag === tags.boolean && contentOf(more[0])[0] !== 0;
      return [oidOf(id), { isCritical, value: octets(more.at(-1)) }];
    }),
  );
}

function readExtensions(extensions: ReadonlyMap<string, Extension>) {
  const value = <T>(id: string, read: (der: Der) => T): T | null => {
    const extension = extensions.get(id);
    return extension ? read(readDer(extension.value)) : null;
  };
  return {
    ...(value(oids.basicConstraints, readConstraints) ?? { isAuthority: false, pathLength: null }),
    keyUsage: value(oids.keyUsage, (der) => contentOf(expect(der, tags.bitString))),
    extendedUsage: value(oids.extendedKeyUsage, (der) => sequence(der).map(oidOf)),
    subjectKey: value(oids.subjectKey, (der) => hexOf(octets(der))),
    authorityKey: value(oids.authorityKey, readAuthorityKey),
    unknownCritical: [...extensions].find(([id, { isCritical }]) => isCritical && !known.includes(id))?.[0] ?? null,
  };
}

function readConstraints(der: Der) {
  const parts = sequence(der);
  const authority = parts.find(({ tag }) => tag === tags.boolean);
  const length = parts.find(({ tag }) => tag === tags.integer);
  return { isAuthority: authority !== undefined && contentOf(authority)[0] !== 0, pathLength: length ? smallInteger(length) : null };
}

function readAuthorityKey(der: Der): string | null {
  const key = partsOf(der).find(({ tag }) => tag === contextTag(0, true));
  return key ? hexOf(contentOf(key)) : null;
}

const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const CERT_SIGN = 5;
const CRL_SIGN = 6;

/** Whether its key may sign documents; a certificate without the extension does not restrict it. */
export function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === null || hasBit(keyUsage, DIGITAL_SIGNATURE) || hasBit(keyUsage, NON_REPUDIATION);
}

/** Whether it may issue certificates. */
export function mayIssue({ isAuthority, keyUsage }: Certificate): boolean {
  return isAuthority && (keyUsage === null || hasBit(keyUsage, CERT_SIGN));
}

/** Whether it may sign revocation lists. */
export function maySignLists({ keyUsage }: Certificate): boolean {
  return keyUsage === null || hasBit(keyUsage, CRL_SIGN);
}
