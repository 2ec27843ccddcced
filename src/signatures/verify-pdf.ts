import type { Instant } from '../domain/shared/time';
import type { PdfLook } from '../domain/transfer/pdf-look';
import type { PdfSignature, PdfSignatures, SignatureReason } from '../domain/signatures/types';
import { worstOf } from '../domain/signatures/verdict';
import { evidenceInStore, evidenceOf, noEvidence, together } from './evidence';
import { SignatureJudge } from './judge';
import { KeyRing } from './keys';
import { coverageOf } from './pdf/coverage';
import { signatureFields, type SignatureField } from './pdf/fields';
import { PdfFile, type Revision } from './pdf/file';
import { lookStrictly } from './pdf/strict-look';
import { PdfFault, PdfTooMuch } from './pdf/values';
import { Scratch } from './scratch';
import { readAnchors, type Anchors, type TrustList } from './trust';
import type { KeptEvidence } from './writing/long-term';

const SIGNATURE_LIMIT = 1_000;

/** What one reading of a file finds. `look`: what it is besides, or null where only a reader that repairs can say so. */
export interface ReadPdf {
  readonly found: PdfSignatures;
  readonly look: PdfLook | null;
}

interface Asking {
  readonly now: Instant;
  readonly asked?: KeptEvidence | undefined;
}

/** Verifies files against one trust list; keys of certificates that were met are remembered from one file to the next. */
export class PdfVerifier {
  readonly #anchors: Anchors | null;
  readonly #keys = new KeyRing();
  readonly #scratch = new Scratch();

  /** `trust`: null where no list is at hand. */
  constructor(trust: TrustList | null) {
    this.#anchors = trust && readAnchors(trust);
  }

  /**
   * Every signature of a PDF with its verdict and reasons. Never throws: what cannot be read is a reason, too. Nothing is fetched, nothing of the file is run,
   * and time and memory are bounded by the size of the file and the limits in README.md. `asked`: what others said of revocation meanwhile.
   */
  async verify(bytes: Uint8Array, now: Instant, asked?: KeptEvidence): Promise<PdfSignatures> {
    return (await this.#read(bytes, { now, asked }, () => null)).found;
  }

  /** The same, and what can be said of its pages without repairing anything. */
  verifyAndLook(bytes: Uint8Array, now: Instant): Promise<ReadPdf> {
    return this.#read(bytes, { now }, lookStrictly);
  }

  async #read(bytes: Uint8Array, { now, asked }: Asking, look: (file: PdfFile) => PdfLook | null): Promise<ReadPdf> {
    try {
      const file = new PdfFile(bytes);
      return { found: await this.#verify(file, Date.parse(now), asked), look: look(file) };
    } catch (error) {
      return { found: this.#result([], [faultReason(error)]), look: null };
    }
  }

  async #verify(file: PdfFile, now: number, asked: KeptEvidence | undefined): Promise<PdfSignatures> {
    const revision = file.revision(0);
    if (revision.trailer.entries.has('Encrypt')) return this.#result([], [{ rule: 'SIG-02' }]);
    const fields = inOrder(signatureFields(revision), revision);
    if (fields.length === 0) return this.#result([], []);
    if (fields.length > SIGNATURE_LIMIT) throw new PdfTooMuch(`more than ${SIGNATURE_LIMIT} signatures`);
    const store = together(evidenceInStore(revision), asked ? evidenceOf(asked) : noEvidence);
    const judge = new SignatureJudge({ file, anchors: this.#anchors, keys: this.#keys, store, scratch: this.#scratch, now });
    const signatures: PdfSignature[] = [];
    // The newest first: a stamp of a time authority over the file proves that what stands before it was there.
    for (const field of fields.reverse()) signatures.unshift(await judge.judge(field));
    return this.#result(signatures, []);
  }

  #result(signatures: readonly PdfSignature[], reasons: readonly SignatureReason[]): PdfSignatures {
    const verdicts = signatures.map(({ verdict }) => verdict);
    return {
      signatures,
      reasons,
      verdict: worstOf(reasons.length > 0 ? [...verdicts, 'unknown'] : verdicts),
      trustedAsOf: this.#anchors?.asOf ?? null,
    };
  }
}

function inOrder(fields: readonly SignatureField[], revision: Revision): SignatureField[] {
  const end = ({ signature }: SignatureField) => coverageOf(revision, signature)?.end ?? 0;
  return fields
    .map((field) => ({ field, end: end(field) }))
    .sort((one, other) => one.end - other.end)
    .map(({ field }) => field);
}

/** Why a file could not be read. Whatever hostile bytes lead to is said, and thrown at nobody. */
export function faultReason(error: unknown): SignatureReason {
  if (error instanceof PdfTooMuch || error instanceof RangeError) return { rule: 'SIG-03', detail: error.message };
  return { rule: 'SIG-01', detail: error instanceof PdfFault ? error.message : String(error) };
}
