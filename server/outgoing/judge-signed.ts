import type { OutgoingNumber } from '../../src/domain/outgoing/types';
import type { Proposal } from '../../src/domain/proposals';
import type { PersonId, Sha256 } from '../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../src/domain/shared/refusal';
import { toInstant } from '../../src/domain/shared/time';
import { isHolder } from '../../src/domain/signatures/holder';
import { signatureText } from '../../src/domain/signatures/texts';
import type { PdfSignatures } from '../../src/domain/signatures/types';
import { decidingReasons, keptSignatures } from '../../src/domain/signatures/verdict';
import type { Tables } from '../../src/domain/tables';
import type { PdfReader } from '../archive/ports';

export interface SignedJudging {
  readonly tables: Pick<Tables, 'agency' | 'person' | 'outgoing'>;
  readonly reader: Pick<PdfReader, 'verifySignedOn'>;
  readonly originals: { isIntact(sha256: Sha256): Promise<boolean>; pathOf(sha256: Sha256): string };
  readonly now: () => number;
}

/** Looks at what somebody signed before the register decides on it. */
export interface SignedJudge {
  /** What was found on the file of an act; null for acts that bring no signature. */
  judge(proposal: Proposal, by: PersonId): Promise<Outcome<PdfSignatures | null>>;
}

/** A file that was signed: what it was before, whose signature is to stand on it, and the number that is to be shown with it; null for none. */
interface SignedFile {
  readonly file: Sha256;
  readonly name: string;
  readonly before: Sha256;
  readonly holder: string;
  readonly numbered: OutgoingNumber | null;
  readonly rule: 'ND30-13' | 'ND30-17';
}

/**
 * Judges signed documents (ND30-13, ND30-17): the file is the one that was submitted, or signed, and behind it one signature over the whole of it, by the person who acts, or
 * the agency, valid by the trust list of now; a seal shows the number and the date that the register gave, and a signature shows no others.
 */
export function createSignedJudge({ tables, reader, originals, now }: SignedJudging): SignedJudge {
  async function judged({ file, name, before, holder, numbered, rule }: SignedFile): Promise<Outcome<PdfSignatures>> {
    const held = await Promise.all([file, before].map(originals.isIntact));
    if (held.includes(false)) return refuse(refusal('unknownOriginal', 'HOSO-3', { field: 'originals' }));
    const judging = { trusted: tables.agency()?.trustList ?? null, at: toInstant(now()) };
    const { signatures: found, on } = await reader.verifySignedOn(originals.pathOf(file), originals.pathOf(before), judging);
    if ('problem' in on) return refuse(refusal('fileChanged', rule, { field: 'originals', details: { name, problem: on.problem } }));
    const signature = found.signatures.find(({ field }) => field === on.field);
    if (found.verdict !== 'valid' || !signature?.coversWhole)
      return refuse(refusal('signatureRefused', rule, { field: 'originals', details: { name, problem: problemOf(found) } }));
    if (!isHolder(signature.signer, [holder]))
      return refuse(refusal('signatureOfAnother', rule, { field: 'originals', details: { signer: signature.signer ?? '', name: holder } }));
    if (!showsNumber(on.marks, numbered)) return refuse(refusal('otherNumberShown', 'ND30-15.1', { field: 'originals', details: { name } }));
    return accept(keptSignatures(found)!);
  }

  return {
    async judge({ type, body }, by) {
      if (type === 'SignDocument') {
        const [{ sha256, name }] = body.originals as [(typeof body.originals)[number]];
        const holder = tables.person(by)?.name ?? '';
        return judged({ file: sha256, name, before: body.fingerprint, holder, numbered: null, rule: 'ND30-13' });
      }
      if (type !== 'SealDocument') return accept(null);
      const [{ sha256, name }] = body.originals as [(typeof body.originals)[number]];
      const document = tables.outgoing(body.document);
      // What is on paper says its number itself, and the electronic copy of it shows none (ND30 App. I).
      const numbered = document?.source ? null : (document?.numbered ?? null);
      return judged({ file: sha256, name, before: body.seals, holder: tables.agency()?.name ?? '', numbered, rule: 'ND30-17' });
    },
  };
}

/** Whether the marks on the page are the number and the date, in figures as the register gave them, and nothing else; in one mark or in two. */
export function showsNumber(marks: readonly string[], numbered: Pick<OutgoingNumber, 'number' | 'issuedOn'> | null): boolean {
  if (!numbered) return marks.length === 0;
  const figures = marks.map((words) => (words.match(/\d+/g) ?? []).map(Number));
  const date = numbered.issuedOn.split('-').map(Number).reverse().join();
  const isNumber = (found: readonly number[] | undefined) => found?.[0] === numbered.number;
  const isDate = (found: readonly number[] | undefined) => found?.slice(-3).join() === date;
  const [one, other, ...more] = figures;
  if (more.length > 0) return false;
  return other ? (isNumber(one) && isDate(other)) || (isDate(one) && isNumber(other)) : isNumber(one) && isDate(one);
}

/** Why a signature does not hold, in a sentence. */
function problemOf(found: PdfSignatures): string {
  const reasons = decidingReasons(found).map((reason) => signatureText(reason).reason);
  return reasons.length > 0 ? reasons.join('; ') : 'không có chữ ký phủ hết tệp';
}
