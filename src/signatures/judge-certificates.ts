import { toInstant } from '../domain/shared/time';
import type { PdfSignature, SignatureReason } from '../domain/signatures/types';
import { testAuthority } from '../domain/signatures/test-authority';
import { bytesOfBase64 } from './base64';
import { maySign, readCertificate, type Certificate } from './cms/certificate';
import { oids } from './der/oids';
import type { Evidence } from './evidence';
import { strengthOf, type KeyRing } from './keys';
import { findPath, isIssuedBy } from './path';
import type { Revocation, RevocationState } from './revocation';
import type { Anchors } from './trust';

export interface CertificateFinding {
  readonly reasons: readonly SignatureReason[];
  readonly revocation: PdfSignature['revocation'];
}

/** What certificates are judged with. */
export interface CertificateMeans {
  readonly anchors: Anchors | null;
  readonly keys: KeyRing;
  readonly revocation: Revocation;
  /** The time of signing, and whether somebody else than the signer says so. */
  readonly at: number;
  readonly isProven: boolean;
  readonly use: 'document' | 'timestamp';
}

interface Used {
  readonly certificate: Certificate;
  readonly evidence: Evidence;
}

/** Uses that have nothing to do with documents: a certificate with only such is not for signing them. */
const otherUses: readonly string[] = [oids.serverAuth, oids.codeSigning, oids.timeStamping, oids.ocspSigning];

/** The signer's certificate at the time of signing: use, path to a trusted one, validity, revocation (Circular 22/2020/TT-BTTTT, art. 5). */
export async function judgeCertificates({ certificate, evidence }: Used, means: CertificateMeans): Promise<CertificateFinding> {
  const { anchors, keys, at, use } = means;
  const own: readonly SignatureReason[] = [
    ...(isFor(use, certificate) ? [] : [{ rule: 'SIG-24', detail: certificate.subject.common } as const]),
    ...((await isForTests(certificate, keys)) ? [{ rule: 'SIG-25' } as const] : []),
  ];
  if (!anchors) return { reasons: [...own, ...outOfTime([certificate], at), { rule: 'SIG-20' }], revocation: 'unchecked' };
  const path = await findPath(certificate, { anchors, others: evidence.certificates, keys, at });
  if ('fault' in path) {
    const why: SignatureReason = path.fault === 'unknown' ? { rule: 'SIG-21', detail: certificate.issuer.common } : { rule: 'SIG-22', detail: path.at };
    return { reasons: [...own, ...outOfTime([certificate], at), why, { rule: 'SIG-43' }], revocation: 'unchecked' };
  }
  const { reasons, revocation } = await judgeRevocation(path.certificates, evidence, means);
  return { reasons: [...own, ...weakLinks(path.certificates), ...outOfTime(path.certificates, at), ...reasons], revocation };
}

const testIssuer = readCertificate(bytesOfBase64(testAuthority));

/** Whether the built-in test authority issued it, whose key everybody has; said also where somebody trusts it. */
function isForTests(certificate: Certificate, keys: KeyRing): Promise<boolean> | boolean {
  return certificate.issuer.key === testIssuer.subject.key && isIssuedBy(certificate, testIssuer, keys);
}

function isFor(use: CertificateMeans['use'], certificate: Certificate): boolean {
  const { extendedUsage } = certificate;
  if (use === 'timestamp') return extendedUsage?.includes(oids.timeStamping) ?? false;
  return maySign(certificate) && !(extendedUsage?.every((each) => otherUses.includes(each)) ?? false);
}

/** A certificate below the trusted one that could be forged, for it was issued with SHA-1 or by a short key. */
function weakLinks(path: readonly Certificate[]): readonly SignatureReason[] {
  const weak = path.slice(0, -1).find(({ signed }, index) => strengthOf(signed, path[index + 1]!.key).isWeak);
  return weak ? [{ rule: 'SIG-17', detail: weak.subject.common }] : [];
}

function outOfTime(certificates: readonly Certificate[], at: number): readonly SignatureReason[] {
  const outside = certificates.find(({ notBefore, notAfter }) => at < notBefore || at > notAfter);
  if (!outside) return [];
  const { subject, notBefore, notAfter } = outside;
  return [{ rule: 'SIG-23', detail: `${subject.common}: ${toInstant(notBefore)} – ${toInstant(notAfter)}` }];
}

/** Each certificate below the trusted one; of the authorities only a revocation is told, for nobody sends along what says that they are good. */
async function judgeRevocation(path: readonly Certificate[], evidence: Evidence, { revocation, at, isProven }: CertificateMeans): Promise<CertificateFinding> {
  const states: RevocationState[] = [];
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    states.push(await revocation.stateOf({ certificate, issuer: path[index + 1]!, at }, evidence));
  }
  const revoked = states.flatMap((state, index) => (state.state === 'revoked' ? [{ at: state.at, name: path[index]!.subject.common }] : []));
  if (revoked.length > 0) return { revocation: 'revoked', reasons: revoked.map((each) => revokedReason(each, { at, isProven })) };
  const [leaf] = states;
  if (!leaf || leaf.state === 'good') return { revocation: leaf ? 'good' : 'unchecked', reasons: leaf ? [] : [{ rule: 'SIG-43' }] };
  return { revocation: 'unchecked', reasons: [{ rule: leaf.state === 'none' ? 'SIG-43' : 'SIG-44' }] };
}

function revokedReason(revoked: { readonly at: number; readonly name: string }, { at, isProven }: Pick<CertificateMeans, 'at' | 'isProven'>): SignatureReason {
  const detail = `${revoked.name}: ${toInstant(revoked.at)}`;
  if (revoked.at <= at) return { rule: 'SIG-40', detail };
  return { rule: isProven ? 'SIG-42' : 'SIG-41', detail };
}
