import type { OutgoingNumber, SealedAnnex } from '../../src/domain/outgoing/types';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
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
  readonly reader: Pick<PdfReader, 'takesSignature' | 'verifySignedOn'>;
  readonly originals: { isIntact(sha256: Sha256): Promise<boolean>; pathOf(sha256: Sha256): string };
  readonly now: () => number;
}

/** Looks at what somebody signed before the register decides on it. */
export interface SignedJudge {
  /** What was found on the files of an act; null for acts that bring no signature. */
  judge(proposal: Proposal, by: PersonId): Promise<Outcome<FoundOnFiles | null>>;
}

/** What was found on the file of an act, and on the annexes that were sealed with it. */
export interface FoundOnFiles {
  readonly signatures: PdfSignatures;
  readonly annexSignatures?: readonly PdfSignatures[];
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

/** An annex that was sealed, or left as it is because it takes no signature. */
interface BroughtAnnex extends SealedAnnex {
  readonly name: string;
}

/**
 * Judges signed documents (ND30-13, ND30-17): the file is the one that was submitted, or signed, and behind it one signature over the whole of it, by the person who acts, or
 * the agency, valid by the trust list of now; a seal shows the number and the date that the register gave, and a signature shows no others. Annexes that are PDF bear the
 * agency's signature too, whatever others signed on them before; one that is left without is one that takes none.
 */
export function createSignedJudge({ tables, reader, originals, now }: SignedJudging): SignedJudge {
  async function judged({ file, name, before, holder, numbered, rule }: SignedFile): Promise<Outcome<PdfSignatures>> {
    if (!(await areHeld(file, before))) return refuse(unknown());
    const { signatures: found, on } = await reader.verifySignedOn(originals.pathOf(file), originals.pathOf(before), judging());
    if ('problem' in on) return refuse(refusal('fileChanged', rule, { field: 'originals', details: { name, problem: on.problem } }));
    const signature = found.signatures.find(({ field }) => field === on.field);
    if (found.verdict !== 'valid' || !signature?.coversWhole)
      return refuse(refusal('signatureRefused', rule, { field: 'originals', details: { name, problem: problemOf(found) } }));
    if (!isHolder(signature.signer, [holder]))
      return refuse(refusal('signatureOfAnother', rule, { field: 'originals', details: { signer: signature.signer ?? '', name: holder } }));
    if (!showsNumber(on.marks, numbered)) return refuse(refusal('otherNumberShown', 'ND30-15.1', { field: 'originals', details: { name } }));
    return accept(keptSignatures(found)!);
  }

  /** The agency's signature on an annex: of what others signed there before nothing is asked. */
  async function judgedAnnex({ of, sealed, name }: BroughtAnnex): Promise<Outcome<PdfSignatures | null>> {
    if (!(await areHeld(...(sealed ? [of, sealed] : [of])))) return refuse(unknown());
    if (!sealed) {
      const takesNone = !(await reader.takesSignature(originals.pathOf(of)));
      return takesNone ? accept(null) : refuse(refusal('annexSealable', 'ND30-17', { field: 'annexes', details: { name } }));
    }
    const { signatures: found, on } = await reader.verifySignedOn(originals.pathOf(sealed), originals.pathOf(of), judging());
    if ('problem' in on) return refuse(refusal('fileChanged', 'ND30-17', { field: 'annexes', details: { name, problem: on.problem } }));
    const signature = found.signatures.find(({ field }) => field === on.field);
    if (signature?.verdict !== 'valid' || !signature.coversWhole)
      return refuse(refusal('signatureRefused', 'ND30-17', { field: 'annexes', details: { name, problem: problemOf(found) } }));
    const holder = tables.agency()?.name ?? '';
    if (isHolder(signature.signer, [holder])) return accept(keptSignatures(found)!);
    return refuse(refusal('signatureOfAnother', 'ND30-17', { field: 'annexes', details: { signer: signature.signer ?? '', name: holder } }));
  }

  async function judgedSeal({ document: id, seals, originals: [main, ...more], annexes = [] }: ProposalBodies['SealDocument']): Promise<Outcome<FoundOnFiles>> {
    const document = tables.outgoing(id);
    // What is on paper says its number itself, and the electronic copy of it shows none (ND30 App. I).
    const numbered = document?.source ? null : (document?.numbered ?? null);
    const file = { file: main!.sha256, name: main!.name, before: seals, holder: tables.agency()?.name ?? '', numbered, rule: 'ND30-17' } as const;
    const found = await judged(file);
    if (!found.ok) return found;
    const annexSignatures: PdfSignatures[] = [];
    for (const annex of annexes) {
      const name = [...more, ...(document?.originals ?? [])].find(({ sha256 }) => sha256 === (annex.sealed ?? annex.of))?.name ?? '';
      const each = await judgedAnnex({ ...annex, name });
      if (!each.ok) return each;
      if (each.value) annexSignatures.push(each.value);
    }
    return accept({ signatures: found.value, ...(annexSignatures.length > 0 && { annexSignatures }) });
  }

  const judging = () => ({ trusted: tables.agency()?.trustList ?? null, at: toInstant(now()) });
  const areHeld = async (...files: readonly Sha256[]) => (await Promise.all(files.map(originals.isIntact))).every(Boolean);

  return {
    async judge({ type, body }, by) {
      if (type === 'SealDocument') return judgedSeal(body);
      if (type !== 'SignDocument') return accept(null);
      const [{ sha256, name }] = body.originals as [(typeof body.originals)[number]];
      const holder = tables.person(by)?.name ?? '';
      const found = await judged({ file: sha256, name, before: body.fingerprint, holder, numbered: null, rule: 'ND30-13' });
      return found.ok ? accept({ signatures: found.value }) : found;
    },
  };
}

const unknown = () => refusal('unknownOriginal', 'HOSO-3', { field: 'originals' });

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
