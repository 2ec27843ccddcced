import type { SignatureReason, TimeSource } from '../domain/signatures/types';
import { signatureRules } from '../domain/signatures/rules';
import type { Certificate } from './cms/certificate';
import { onlyValue, UnknownCms, type SignedData } from './cms/signed-data';
import { readTimeStamp, type TimeStamp } from './cms/timestamp';
import { oids } from './der/oids';
import { DerFault, wholeOf } from './der/read';
import { sameBytes, timeOf } from './der/values';
import { evidenceInCms, together, type Evidence } from './evidence';
import { checkIntegrity, contentOf, signerCertificate } from './integrity';
import { judgeCertificates, type CertificateMeans } from './judge-certificates';
import { digestOf, isWeakHash, UnknownScheme } from './keys';

/** A stamp over the whole file that was found valid: everything up to `covers` was there at `at`. Its certificate lasts until `until`. */
export interface Stamp {
  readonly covers: number;
  readonly at: number;
  readonly until: number;
}

interface TimeMeans extends Pick<CertificateMeans, 'anchors' | 'keys' | 'revocation'> {
  readonly store: Evidence;
  /** What the signature dictionary says, and a later stamp over the file. */
  readonly written: number | null;
  readonly stamp: Stamp | null;
}

export interface TimeFinding {
  readonly at: number | null;
  readonly source: TimeSource | null;
  /** When the certificate of its own time stamp ends; null where it has none that holds. */
  readonly until: number | null;
  readonly reasons: readonly SignatureReason[];
}

/** When it was signed: by its time stamp, else by a stamp over the file, else as the signer's computer wrote. */
export async function judgeTime({ cms }: { readonly cms: SignedData }, means: TimeMeans): Promise<TimeFinding> {
  const token = cms.signer.unsignedAttributes.get(oids.timeStampToken)?.[0];
  const own = token ? await judgeToken(wholeOf(token), cms, means) : null;
  if (own && own.at !== null) return { ...own, source: 'timestamp' };
  const reasons = own?.reasons ?? [];
  if (means.stamp) return { at: means.stamp.at, source: 'timestamp', until: null, reasons };
  const claimed = claimedIn(cms) ?? means.written;
  if (claimed === null) return { at: null, source: null, until: null, reasons: [...reasons, { rule: 'SIG-31' }] };
  return { at: claimed, source: 'claimed', until: null, reasons: own ? reasons : [{ rule: 'SIG-30' }] };
}

function claimedIn({ signer }: SignedData): number | null {
  const time = onlyValue(signer.signedAttributes, oids.signingTime);
  return time ? timeOf(time) : null;
}

/** A stamp over the signature's value (RFC 3161, appendix A). One that does not hold proves no time, and is said to be so. */
async function judgeToken(bytes: Uint8Array, signed: SignedData, means: TimeMeans): Promise<Omit<TimeFinding, 'source'>> {
  try {
    const stamp = readTimeStamp(bytes);
    const evidence = together(evidenceInCms(stamp.cms), evidenceInCms(signed), means.store);
    const certificate = signerCertificate(stamp.cms, evidence.certificates);
    if (!certificate || !(await isStampOn(stamp, signed, { certificate, means }))) return { at: null, until: null, reasons: [{ rule: 'SIG-32' }] };
    if (isWeakHash(stamp.hash!)) return { at: null, until: null, reasons: [{ rule: 'SIG-17' }] };
    const { reasons } = await judgeCertificates({ certificate, evidence }, { ...means, at: stamp.at, isProven: true, use: 'timestamp' });
    const isTrusted = reasons.every(({ rule }) => signatureRules[rule] === 'note');
    return isTrusted
      ? { at: stamp.at, until: certificate.notAfter, reasons: [] }
      : { at: null, until: null, reasons: [{ rule: 'SIG-33', detail: `${certificate.subject.common}: ${reasons[0]!.rule}` }] };
  } catch (error) {
    if (error instanceof DerFault || error instanceof UnknownCms || error instanceof UnknownScheme)
      return { at: null, until: null, reasons: [{ rule: 'SIG-32', detail: error.message }] };
    throw error;
  }
}

async function isStampOn(
  { cms, hash, digest }: TimeStamp,
  { signer }: SignedData,
  { certificate, means }: { readonly certificate: Certificate; readonly means: TimeMeans },
): Promise<boolean> {
  if (hash === null || !sameBytes(await digestOf(hash, signer.signature), digest)) return false;
  return (await checkIntegrity({ cms, certificate, content: contentOf(cms.content!) }, means.keys)).length === 0;
}
