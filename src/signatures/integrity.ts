import type { SignatureReason } from '../domain/signatures/types';
import type { Certificate } from './cms/certificate';
import { onlyValue, type SignedData } from './cms/signed-data';
import { hashes, oids, type HashName } from './der/oids';
import { sequence, tags, type Der } from './der/read';
import { octets, oidOf, sameBytes } from './der/values';
import { digestOf, isWeakHash, strengthOf, UnknownScheme, type KeyRing } from './keys';

/** What a signature is checked against. */
interface Signed {
  readonly cms: SignedData;
  readonly certificate: Certificate;
  readonly content: Content;
}

/** What is said to be signed. */
export interface Content {
  digest(hash: HashName): Promise<Uint8Array>;
  /** The bytes themselves, for the rare signature without attributes. */
  bytes(): Uint8Array;
}

/** Content that is held as it is. */
export function contentOf(bytes: Uint8Array): Content {
  return { digest: (hash) => digestOf(hash, bytes), bytes: () => bytes };
}

/** The certificate of the signer among those that came along; null when it did not. */
export function signerCertificate({ signer: { id } }: SignedData, certificates: readonly Certificate[]): Certificate | null {
  const isHis = (certificate: Certificate) =>
    'serial' in id
      ? certificate.serial === id.serial && sameBytes(certificate.issuerBytes, id.issuer)
      : certificate.subjectKey !== null && sameBytes(id.subjectKey, fromHex(certificate.subjectKey));
  return certificates.find(isHis) ?? null;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Digest, signature and the reference to the certificate (RFC 5652, 5.4 and 5.6; RFC 5035). Throws `DerFault` or `UnknownScheme`. */
export async function checkIntegrity(signed: Signed, keys: KeyRing): Promise<readonly SignatureReason[]> {
  const { cms, certificate, content } = signed;
  const { signer } = cms;
  const hash = hashes[signer.digestAlgorithm];
  if (!hash) throw new UnknownScheme(signer.digestAlgorithm);
  const part = signer.signedBytes ?? content.bytes();
  const isSigned = await keys.check({ part, algorithm: signer.algorithm, signature: signer.signature }, certificate.key, signer.digestAlgorithm);
  return [
    ...(signer.signedBytes === null || (await isDigested(cms, hash, content)) ? [] : [{ rule: 'SIG-12' } as const]),
    ...(isSigned ? [] : [{ rule: 'SIG-13' } as const]),
    ...(isWeakHash(hash) || strengthOf(signer, certificate.key, signer.digestAlgorithm).isWeak ? [{ rule: 'SIG-17' } as const] : []),
    ...(await checkReference(signed)),
  ];
}

async function isDigested({ signer: { signedAttributes }, contentType }: SignedData, hash: HashName, content: Content): Promise<boolean> {
  const type = onlyValue(signedAttributes, oids.contentType);
  if (type === undefined || oidOf(type) !== contentType) return false;
  return sameBytes(octets(onlyValue(signedAttributes, oids.messageDigest)), await content.digest(hash));
}

/** The signed reference to the signer's certificate: without it, another certificate with the same key could be put in its place. */
async function checkReference({ cms, certificate }: Signed): Promise<readonly SignatureReason[]> {
  const { signedAttributes } = cms.signer;
  const second = onlyValue(signedAttributes, oids.signingCertificateV2);
  const first = onlyValue(signedAttributes, oids.signingCertificate);
  const [reference] = second || first ? sequence(sequence(second ?? first)[0]) : [];
  if (!reference) return [];
  const { hash, digest } = second ? readSecond(reference) : { hash: 'SHA-1' as const, digest: octets(sequence(reference)[0]) };
  return sameBytes(await digestOf(hash, certificate.bytes), digest) ? [] : [{ rule: 'SIG-15' }];
}

function readSecond(reference: Der): { readonly hash: HashName; readonly digest: Uint8Array } {
  const [first, second] = sequence(reference);
  if (first?.tag === tags.octetString) return { hash: 'SHA-256', digest: octets(first) };
  const hash = hashes[oidOf(sequence(first)[0])];
  if (!hash) throw new UnknownScheme('the hash of a certificate');
  return { hash, digest: octets(second) };
}

/** Whether a signature refers to the certificate of its signer, as PAdES asks (EN 319 142-1, 5.3). */
export function hasReference({ signer: { signedAttributes } }: SignedData): boolean {
  return signedAttributes.has(oids.signingCertificateV2) || signedAttributes.has(oids.signingCertificate);
}
