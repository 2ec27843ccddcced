import { toInstant } from '../domain/shared/time';
import type { PdfSignature, SignatureReason, TimeSource } from '../domain/signatures/types';
import { verdictOf } from '../domain/signatures/verdict';
import { judgeCertificates, type CertificateFinding } from './judge-certificates';
import { judgeTime, type Stamp } from './judge-time';
import type { Certificate } from './cms/certificate';
import { readSignedData, UnknownCms, type SignedData } from './cms/signed-data';
import { timeStampIn } from './cms/timestamp';
import { DerFault, readDer } from './der/read';
import { sameBytes } from './der/values';
import { evidenceInCms, together, type Evidence } from './evidence';
import { checkIntegrity, contentOf, hasReference, signerCertificate, type Content } from './integrity';
import { isWeakHash, strengthOf, UnknownScheme, type KeyRing } from './keys';
import { changesAfter, Work } from './pdf/changes';
import { coverageOf, signedRevision, type Coverage } from './pdf/coverage';
import { isBlank, startOf } from './pdf/cross-reference';
import type { SignatureField } from './pdf/fields';
import type { PdfFile } from './pdf/file';
import { notAllowed } from './pdf/permissions';
import { stringBytes, stringDate } from './pdf/strings';
import { isKind, nameText, PdfFault, PdfTooMuch, type PdfValue } from './pdf/values';
import type { Scratch } from './scratch';
import { Revocation } from './revocation';
import type { Anchors } from './trust';

/** What all signatures of one file are judged with. */
export interface Means {
  readonly file: PdfFile;
  readonly anchors: Anchors | null;
  readonly keys: KeyRing;
  readonly store: Evidence;
  readonly scratch: Scratch;
  readonly now: number;
}

/** What the signature container says, once it was read; everything null while it was not. */
interface Opened {
  readonly cms: SignedData;
  readonly certificate: Certificate;
  readonly evidence: Evidence;
}

interface Finding extends Partial<CertificateFinding> {
  readonly opened: Opened | null;
  readonly reasons: readonly SignatureReason[];
  readonly at: number | null;
  readonly timeSource: TimeSource | null;
  /** When the certificate ends that proves it. */
  readonly until: number | null;
}

const detached: readonly string[] = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'];
const STAMP = 'ETSI.RFC3161';
/** Bytes that are hashed for one file: four times as many as it has, and never fewer than this. */
const HASHED_LEAST = 512 * 1024 * 1024;

/** Judges the signatures of one file, the newest first. */
export class SignatureJudge {
  readonly #work = new Work();
  readonly #revocation: Revocation;
  readonly #stamps: Stamp[] = [];
  #toHash: number;

  constructor(private readonly means: Means) {
    this.#revocation = new Revocation(means.keys);
    this.#toHash = Math.max(HASHED_LEAST, means.file.bytes.length * 4);
  }

  /** The verdict on one signature. Throws nothing: what it cannot read is one of the reasons. */
  async judge(field: SignatureField): Promise<PdfSignature> {
    const { file } = this.means;
    const revision = file.revision(0);
    const subFilter = nameText(revision.get(field.signature, 'SubFilter')) ?? '';
    const coverage = coverageOf(revision, field.signature);
    const covered = this.#guard(() => this.#judgeCoverage(field, coverage));
    const finding = await this.#open(field, { subFilter, coverage }).catch((error: unknown) => nothingOpened([reasonOf(error)]));
    const reasons = [...covered, ...finding.reasons];
    const verdict = verdictOf(reasons);
    const isStamp = subFilter === STAMP;
    const until = this.#provenUntil(finding, coverage);
    if (isStamp && verdict === 'valid' && coverage) this.#stamps.push({ covers: coverage.end, at: finding.at!, until: until! });
    return {
      field: field.name,
      kind: isStamp ? 'timestamp' : 'signature',
      subFilter,
      ...describe(finding),
      signedAt: finding.at === null ? null : toInstant(finding.at),
      timeSource: finding.timeSource,
      covers: coverage?.end ?? 0,
      coversWhole: coverage?.end === file.bytes.length,
      provenUntil: until === null ? null : toInstant(until),
      revocation: finding.revocation ?? 'unchecked',
      verdict,
      reasons,
    };
  }

  /** Each valid stamp over the file proves anew what stands before it, for as long as its own certificate lasts. */
  #provenUntil({ until }: Finding, coverage: Coverage | null): number | null {
    if (until === null || !coverage) return until;
    return Math.max(until, ...this.#over(coverage).map((stamp) => stamp.until));
  }

  #over({ end }: Coverage): readonly Stamp[] {
    return this.#stamps.filter(({ covers }) => covers > end);
  }

  #guard(judge: () => readonly SignatureReason[]): readonly SignatureReason[] {
    try {
      return judge();
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  /** Whether it covers a whole revision, and what came after it. */
  #judgeCoverage({ signature }: SignatureField, coverage: Coverage | null): readonly SignatureReason[] {
    const { file } = this.means;
    if (!coverage) return [{ rule: 'SIG-04' }];
    const signed = signedRevision(file, coverage);
    if (!signed) return [{ rule: 'SIG-05' }];
    if (coverage.end === file.bytes.length) return [];
    // What no later revision brought is there for a reader that finds it all the same.
    const from = signed.number === 0 ? coverage.end : startOf(file.bytes, file.bytes.length).after;
    if (!isBlank(file.bytes, from, file.bytes.length)) return [{ rule: 'SIG-06', detail: 'EOF' }];
    const changes = changesAfter(file, { signed, end: coverage.end }, this.#work);
    const refused = notAllowed(changes, signed, signature);
    if (refused !== null) return [{ rule: 'SIG-06', detail: refused }];
    return changes.kinds.size === 0 ? [] : [{ rule: 'SIG-07', detail: [...changes.kinds].join(', ') }];
  }

  async #open(field: SignatureField, { subFilter, coverage }: { readonly subFilter: string; readonly coverage: Coverage | null }): Promise<Finding> {
    if (!detached.includes(subFilter) && subFilter !== STAMP) return nothingOpened([{ rule: 'SIG-11', detail: subFilter || '/SubFilter' }]);
    const cms = readSignedData(containerBytes(field.signature.entries.get('Contents')));
    if (subFilter !== STAMP && cms.content !== null) throw new DerFault('a detached signature with content');
    const evidence = together(evidenceInCms(cms), this.means.store);
    const certificate = signerCertificate(cms, evidence.certificates);
    if (!certificate) return nothingOpened([{ rule: 'SIG-14' }]);
    const opened: Opened = { cms, certificate, evidence };
    const sound = coverage ? await this.#judgeIntegrity(opened, coverage) : [];
    return subFilter === STAMP ? this.#judgeStamp(opened, sound) : this.#judgeSigned(opened, { field, coverage, subFilter, sound });
  }

  /** Whether the covered bytes are what was signed, and the signature is by the key of the certificate. */
  async #judgeIntegrity({ cms, certificate }: Opened, coverage: Coverage): Promise<readonly SignatureReason[]> {
    const { file, keys } = this.means;
    this.#toHash -= coverage.end;
    if (this.#toHash < 0) return [{ rule: 'SIG-03', detail: 'too many bytes to hash' }];
    const content = this.means.scratch.contentOf(file, coverage);
    if (cms.content === null) return checkIntegrity({ cms, certificate, content }, keys);
    return [...(await checkIntegrity({ cms, certificate, content: contentOf(cms.content) }, keys)), ...(await judgeImprint(cms, content))];
  }

  async #judgeStamp(opened: Opened, sound: readonly SignatureReason[]): Promise<Finding> {
    const { at } = timeStampIn(opened.cms);
    const certificates = await judgeCertificates(opened, { ...this.means, revocation: this.#revocation, at, isProven: true, use: 'timestamp' });
    const reasons = [...sound, ...certificates.reasons, ...future(at, this.means.now)];
    return { ...certificates, opened, reasons, at, timeSource: 'timestamp', until: opened.certificate.notAfter };
  }

  async #judgeSigned(opened: Opened, signed: SignedPart): Promise<Finding> {
    const { cms } = opened;
    const stamp = signed.coverage ? this.#over(signed.coverage).reduce<Stamp | null>(earlier, null) : null;
    const date = signed.field.signature.entries.get('M');
    const time = await judgeTime(opened, { ...this.means, revocation: this.#revocation, written: isKind(date, 'string') ? stringDate(date) : null, stamp });
    const at = time.at ?? this.means.now;
    const isProven = time.source === 'timestamp';
    const certificates = await judgeCertificates(opened, { ...this.means, revocation: this.#revocation, at, isProven, use: 'document' });
    const lacksReference = signed.subFilter === 'ETSI.CAdES.detached' && !hasReference(cms);
    const reasons = [
      ...signed.sound,
      ...(lacksReference ? [{ rule: 'SIG-16' } as const] : []),
      ...time.reasons,
      ...future(at, this.means.now),
      ...certificates.reasons,
    ];
    return { ...certificates, opened, reasons, at: time.at, timeSource: time.source, until: time.until ?? opened.certificate.notAfter };
  }
}

interface SignedPart {
  readonly field: SignatureField;
  readonly coverage: Coverage | null;
  readonly subFilter: string;
  readonly sound: readonly SignatureReason[];
}

function earlier(one: Stamp | null, other: Stamp): Stamp {
  return one && one.at <= other.at ? one : other;
}

const DAY = 86_400_000;

/** Clocks differ, but not by a day. */
function future(at: number, now: number): readonly SignatureReason[] {
  return at > now + DAY ? [{ rule: 'SIG-34', detail: toInstant(at) }] : [];
}

function nothingOpened(reasons: readonly SignatureReason[]): Finding {
  return { opened: null, reasons, at: null, timeSource: null, until: null };
}

/** The signature container in its hole, without the zeros that fill it. Anything else behind it is there for somebody else to read. */
function containerBytes(contents: PdfValue | undefined): Uint8Array {
  if (!isKind(contents, 'string')) throw new DerFault('no signature in the signature');
  const bytes = stringBytes(contents);
  const { after } = readDer(bytes);
  if (bytes.subarray(after).some((byte) => byte !== 0)) throw new DerFault('more than a signature in its place');
  return bytes.subarray(0, after);
}

/** Whether a stamp is on these bytes, by a hash that still proves it. */
async function judgeImprint(cms: SignedData, content: Content): Promise<readonly SignatureReason[]> {
  const { hash, digest } = timeStampIn(cms);
  if (hash === null || !sameBytes(await content.digest(hash), digest)) return [{ rule: 'SIG-12' }];
  return isWeakHash(hash) ? [{ rule: 'SIG-17' }] : [];
}

function describe({ opened }: Finding): Pick<PdfSignature, 'signer' | 'organisation' | 'issuer' | 'serial' | 'algorithm'> {
  if (!opened) return { signer: null, organisation: null, issuer: null, serial: null, algorithm: null };
  const { cms, certificate } = opened;
  return {
    signer: certificate.subject.common,
    organisation: certificate.subject.organisation,
    issuer: certificate.issuer.common,
    serial: certificate.serial,
    algorithm: strengthOf(cms.signer, certificate.key, cms.signer.digestAlgorithm).text,
  };
}

function reasonOf(error: unknown): SignatureReason {
  if (error instanceof DerFault) return { rule: 'SIG-10', detail: error.message };
  if (error instanceof UnknownCms || error instanceof UnknownScheme) return { rule: 'SIG-11', detail: error.message };
  if (error instanceof PdfTooMuch || error instanceof RangeError) return { rule: 'SIG-03', detail: error.message };
  return { rule: 'SIG-01', detail: error instanceof PdfFault ? error.message : String(error) };
}
