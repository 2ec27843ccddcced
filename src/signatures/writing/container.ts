import type { Certificate } from '../cms/certificate';
import { basicAnswer } from '../cms/revocation';
import { ecdsaWithHash, hashes, hashLengths, oidIn, oids, rsaWithHash, type HashName } from '../der/oids';
import { contextTag, expect, inner, partsOf, readDer, sequence, tags, wholeOf } from '../der/read';
import { element, integerElement, nullElement, octetElement, oidElement, sequenceOf, setOf } from '../der/write';
import { sameBytes } from '../der/values';
import { digestOf } from '../keys';
import type { KeptEvidence } from './long-term';
import { certificateOf, toSign, type Signer, type SigningScheme } from './signer';

const ONE = Uint8Array.of(1);
const SIGNED_TAG = contextTag(0);
const CERTIFICATES_TAG = contextTag(0);
const UNSIGNED_TAG = contextTag(1);

/**
 * The signature container of PAdES over what has a digest (EN 319 142-1, 5.3 and 6.3): detached, with the signed reference to the certificate. The time of
 * signing stands in the file and not here.
 */
export async function containerBy(signer: Signer, digest: (hash: HashName) => Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const { scheme } = signer;
  const certificate = certificateOf(signer);
  const attributes = setOf(
    attribute(oids.contentType, oidElement(oids.data)),
    attribute(oids.messageDigest, octetElement(await digest(scheme.hash))),
    attribute(oids.signingCertificateV2, await referenceTo(certificate)),
  );
  const value = await signer.sign(toSign(attributes, scheme));
  const signedBy = sequenceOf(
    integerElement(ONE),
    sequenceOf(certificate.issuerBytes, certificate.serialBytes),
    hashAlgorithm(scheme.hash),
    retagged(attributes, SIGNED_TAG),
    schemeAlgorithm(scheme),
    octetElement(value),
  );
  const signed = sequenceOf(
    integerElement(ONE),
    setOf(hashAlgorithm(scheme.hash)),
    sequenceOf(oidElement(oids.data)),
    element(contextTag(0), certificate.bytes, ...signer.chain),
    setOf(signedBy),
  );
  return sequenceOf(oidElement(oids.signedData), element(contextTag(0), signed));
}

/** The same container with a time stamp over its signature (EN 319 122-1, 5.3): nothing that is signed changes. Throws `DerFault`. */
export function stamped(container: Uint8Array, token: Uint8Array): Uint8Array<ArrayBuffer> {
  return grown(container, { certificates: [], attribute: attribute(oids.timeStampToken, token) });
}

/**
 * The same container with evidence for checking it later (EN 319 122-1, A.1.3 revocation values; certificates beside the signer's): nothing that is signed
 * changes. Not in the place that CMS has for answers of responders: NSS, which poppler checks with, takes no container that has one there. Throws `DerFault`.
 */
export function withEvidence(container: Uint8Array, { certificates, lists, answers }: KeptEvidence): Uint8Array<ArrayBuffer> {
  const values = sequenceOf(
    ...(lists.length > 0 ? [element(contextTag(0), sequenceOf(...lists))] : []),
    ...(answers.length > 0 ? [element(contextTag(1), sequenceOf(...answers.map(basicAnswer)))] : []),
  );
  return grown(container, { certificates, attribute: attribute(oids.revocationValues, values) });
}

interface Growth {
  readonly certificates: readonly Uint8Array[];
  /** One that is not signed. */
  readonly attribute: Uint8Array;
}

function grown(container: Uint8Array, { certificates, attribute: added }: Growth): Uint8Array<ArrayBuffer> {
  const [type, content] = sequence(readDer(container));
  const parts = sequence(inner(expect(content, contextTag(0))));
  const [signedBy] = partsOf(expect(parts.at(-1), tags.set));
  const fields = sequence(signedBy);
  const old = fields.filter(({ tag }) => tag === UNSIGNED_TAG).flatMap((field) => partsOf(field).map(wholeOf));
  const signer = sequenceOf(...fields.filter(({ tag }) => tag !== UNSIGNED_TAG).map(wholeOf), element(UNSIGNED_TAG, ...old, added));
  const before = parts
    .slice(0, -1)
    .map((part) => (part.tag === CERTIFICATES_TAG ? element(CERTIFICATES_TAG, ...unique([...partsOf(part).map(wholeOf), ...certificates])) : wholeOf(part)));
  return sequenceOf(wholeOf(type!), element(contextTag(0), sequenceOf(...before, setOf(signer))));
}

/** Each of several elements once. */
function unique(elements: readonly Uint8Array[]): readonly Uint8Array[] {
  return elements.filter((one, index) => elements.findIndex((other) => sameBytes(one, other)) === index);
}

function attribute(id: string, value: Uint8Array): Uint8Array {
  return sequenceOf(oidElement(id), setOf(value));
}

/** RFC 5035: by SHA-256, which is what is meant where no hash is named. */
async function referenceTo({ bytes }: Certificate): Promise<Uint8Array> {
  return sequenceOf(sequenceOf(sequenceOf(octetElement(await digestOf('SHA-256', bytes)))));
}

export function hashAlgorithm(hash: HashName): Uint8Array {
  return sequenceOf(oidElement(oidIn(hashes, hash)), nullElement);
}

/** What a signature is made by (RFC 4055, RFC 5754). */
export function schemeAlgorithm({ name, hash }: SigningScheme): Uint8Array {
  if (name === 'ECDSA') return sequenceOf(oidElement(oidIn(ecdsaWithHash, hash)));
  if (name === 'RSASSA-PKCS1-v1_5') return sequenceOf(oidElement(oidIn(rsaWithHash, hash)), nullElement);
  const mask = sequenceOf(oidElement(oids.mgf1), hashAlgorithm(hash));
  const parameters = [hashAlgorithm(hash), mask, integerElement(Uint8Array.of(hashLengths[hash]))];
  return sequenceOf(oidElement(oids.rsaPss), sequenceOf(...parameters.map((each, at) => element(contextTag(at), each))));
}

/** Signed as a set, stored under a tag (RFC 5652, 5.4). */
function retagged(set: Uint8Array, tag: number): Uint8Array {
  const bytes = Uint8Array.from(set);
  bytes[0] = tag;
  return bytes;
}
