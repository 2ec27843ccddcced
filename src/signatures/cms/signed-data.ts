import { oids } from '../der/oids';
import { contentOf, contextTag, DerFault, eachPart, expect, inner, partsOf, readDer, sequence, tags, wholeOf, type Der } from '../der/read';
import { hexInteger, octets, oidOf } from '../der/values';

/** Who signed: by issuer and serial number, or by the identifier of the key. */
export type SignerId = { readonly issuer: Uint8Array; readonly serial: string } | { readonly subjectKey: Uint8Array };

/** Attributes by identifier; each with its values. */
export type Attributes = ReadonlyMap<string, readonly Der[]>;

/** A SignedData of CMS (RFC 5652) with its one signer, as PDF and time stamps have it. */
export interface SignedData {
  readonly contentType: string;
  /** What is signed, when it is inside. */
  readonly content: Uint8Array | null;
  /** Every certificate that came along, unread. */
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
  readonly signer: {
    readonly id: SignerId;
    readonly digestAlgorithm: string;
    /** The signed attributes as they are signed, with the tag of a set; null when the content itself is. */
    readonly signedBytes: Uint8Array | null;
    readonly signedAttributes: Attributes;
    readonly algorithm: Der;
    readonly signature: Uint8Array;
    readonly unsignedAttributes: Attributes;
  };
}

/** A CMS of some other kind than one that PDF allows: not damaged, only beyond what is judged here. */
export class UnknownCms extends Error {
  override readonly name = 'UnknownCms';
}

const CERTIFICATE_LIMIT = 64;

/** Reads a signature container. Throws `DerFault` for what is damaged, `UnknownCms` for another kind. */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, content, ...more] = sequence(readDer(bytes));
  if (more.length > 0) throw new DerFault('more than a container');
  if (oidOf(type) !== oids.signedData) throw new UnknownCms(`content ${oidOf(type)}`);
  const [, , encapsulated, ...rest] = sequence(inner(expect(content, contextTag(0))));
  const signers = partsOf(expect(rest.at(-1), tags.set));
  if (signers.length !== 1) throw new UnknownCms(`${signers.length} signers in one signature`);
  const [contentType, inside] = sequence(encapsulated);
  return {
    contentType: oidOf(contentType),
    content: inside ? octets(inner(expect(inside, contextTag(0)))) : null,
    certificates: certificatesIn(rest.find(({ tag }) => tag === contextTag(0))),
    ...revocationIn(rest.find(({ tag }) => tag === contextTag(1))),
    signer: readSigner(signers[0]!),
  };
}

function certificatesIn(der: Der | undefined): readonly Uint8Array[] {
  if (!der) return [];
  const certificates = partsOf(der).filter(({ tag }) => tag === tags.sequence);
  if (certificates.length > CERTIFICATE_LIMIT) throw new DerFault('too many certificates');
  return certificates.map(wholeOf);
}

function revocationIn(der: Der | undefined): Pick<SignedData, 'lists' | 'answers'> {
  const parts = der ? partsOf(der) : [];
  const others = parts.filter(({ tag }) => tag === contextTag(1)).map(partsOf);
  return {
    lists: parts.filter(({ tag }) => tag === tags.sequence).map(wholeOf),
    answers: others.flatMap(([format, answer]) => (format && answer && oidOf(format) === oids.ocspInCms ? [wholeOf(answer)] : [])),
  };
}

function readSigner(der: Der): SignedData['signer'] {
  const [, id, digest, ...rest] = sequence(der);
  const signed = rest[0]?.tag === contextTag(0) ? rest.shift() : undefined;
  const [algorithm, signature, unsigned] = rest;
  return {
    id: readSignerId(id),
    digestAlgorithm: oidOf(sequence(digest)[0]),
    signedBytes: signed ? asSet(wholeOf(signed)) : null,
    signedAttributes: attributesIn(signed),
    algorithm: expect(algorithm, tags.sequence),
    signature: octets(signature),
    unsignedAttributes: attributesIn(unsigned?.tag === contextTag(1) ? unsigned : undefined),
  };
}

function readSignerId(der: Der | undefined): SignerId {
  if (der?.tag === contextTag(0, true)) return { subjectKey: contentOf(der) };
  const [issuer, serial] = sequence(der);
  return { issuer: wholeOf(expect(issuer, tags.sequence)), serial: hexInteger(serial) };
}

/** RFC 5652, 5.4: what is signed has the tag of a set, not the tag under which it is stored. */
function asSet(stored: Uint8Array): Uint8Array {
  if (stored[1] === 0x80) throw new DerFault('signed attributes are not DER');
  // Not by `slice`: of Node's buffers that gives the same bytes, which would be changed where they stand.
  const bytes = Uint8Array.from(stored);
  bytes[0] = tags.set;
  return bytes;
}

function attributesIn(der: Der | undefined): Attributes {
  const attributes = new Map<string, readonly Der[]>();
  if (!der) return attributes;
  for (const each of eachPart(der)) {
    const [type, values] = sequence(each);
    const id = oidOf(type);
    if (attributes.has(id)) throw new DerFault('an attribute stands twice');
    attributes.set(id, partsOf(expect(values, tags.set)));
  }
  return attributes;
}

/** The only value of an attribute; undefined when it is not there. Throws `DerFault` when it has several. */
export function onlyValue(attributes: Attributes, id: string): Der | undefined {
  const values = attributes.get(id);
  if (values && values.length !== 1) throw new DerFault('an attribute with several values');
  return values?.[0];
}
