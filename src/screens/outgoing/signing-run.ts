import { sealDocument, type BroughtAnnex } from '../../actions/outgoing/seal-document';
import { signDocument } from '../../actions/outgoing/sign-document';
import { pictureOf } from '../../actions/signing/signing-picture';
import type { ActionContext } from '../../actions/context';
import { annexesToSeal } from '../../domain/outgoing/annexes';
import { codeOfOutgoing } from '../../domain/outgoing/register-columns';
import { currentSubmission } from '../../domain/outgoing/standing';
import type { OutgoingDocument, OutgoingSource, PlacedBox, PlacedSlot } from '../../domain/outgoing/types';
import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import { accept, refuse, refusal, type Outcome } from '../../domain/shared/refusal';
import { writtenDate } from '../../domain/shared/time';
import { copyLines } from '../../domain/signatures/shown-texts';
import type { NumberedOn } from '../../pdfa/official/slots';
import { drawLines, drawPicture } from '../../pdfa/shown';
import type { OpenedKey } from '../../signatures/sign-in-worker';
import type { ToBeSigned } from '../../signatures/signing';
import { vi } from '../../ui/words/vi';
import type { ScreenContext } from '../context';
import { saidOfSigned, type RevocationSaid } from '../signatures/open-asked-key';
import { annexWish, cornerWith } from './shown-in-corner';

export type SigningPurpose = 'sign' | 'seal';
export type KeyKind = 'file' | 'token' | 'test';
type Mark = NonNullable<ToBeSigned['wish']['marks']>[number];

/** Where number and date stand on a file that was made without places for them: at the top of the first page, above the text. */
const TOP: PlacedBox = { page: 0, left: 85, bottom: 800, width: 425, height: 18 };
const MARK_SIZE = 13;
const fields = { sign: 'ChuKyNguoiKy', seal: 'ChuKyCoQuan' } as const;

/** Why a file takes no signature, whoever signs it. */
const unsealable: readonly string[] = ['signEncrypted', 'signUnreadable', 'signTooLarge', 'signingClosed'];

interface SigningParts {
  readonly act: ActionContext;
  readonly fetchOriginal: ScreenContext['fetchOriginal'];
  readonly key: Pick<OpenedKey, 'sign'>;
}

/**
 * Signs one document with an opened key: the submitted file by whoever signs, or the signed file by the agency, together with number and date as the register gave
 * them. Bytes that are not the ones that were submitted are refused before anything is signed.
 */
export async function signOne(parts: SigningParts, document: OutgoingDocument, purpose: SigningPurpose): Promise<Outcome<unknown>> {
  const original = fileToSign(document, purpose);
  const file = original && (await parts.fetchOriginal(original));
  if (!original || !file) return refuse(refusal('unknownOriginal', 'HOSO-3', { field: 'originals' }));
  const signed = await parts.key.sign({ file, name: original.name, sha256: original.sha256, wish: await wishFor(parts.act, document, purpose) });
  if (!signed.ok) return signed;
  if (purpose === 'sign') return signDocument(parts.act, { document: document.id, shown: original.sha256, signed: signed.value });
  const annexes = await sealAnnexes(parts, document);
  if (!annexes.ok) return annexes;
  return sealDocument(parts.act, { document: document.id, seals: original.sha256, sealed: signed.value, annexes: annexes.value });
}

/** The annexes of a document in files of their own: each PDF with the agency's signature (ND30 App. I), or left where it takes none. */
async function sealAnnexes({ act, fetchOriginal, key }: SigningParts, document: OutgoingDocument): Promise<Outcome<readonly BroughtAnnex[]>> {
  const annexes: BroughtAnnex[] = [];
  for (const { sha256, name, ...annex } of annexesToSeal(document)) {
    const file = await fetchOriginal({ sha256, name, ...annex });
    if (!file) return refuse(refusal('unknownOriginal', 'HOSO-3', { field: 'originals' }));
    const wish = document.source ? await copyWish(act, document.source) : await annexWish(act, document);
    const sealed = await key.sign({ file, name, sha256, wish });
    if (!sealed.ok && !sealed.refusals.every(({ code }) => unsealable.includes(code))) return sealed;
    annexes.push({ of: sha256, sealed: sealed.ok ? sealed.value : null });
  }
  return accept(annexes);
}

interface TokenParts extends Pick<ScreenContext, 'token' | 'revocation'> {
  /** Hears what is said of the certificate that the token signed with. */
  readonly tell: (said: RevocationSaid) => void;
}

/** The token of this computer as a key for one document and its annexes: the program that drives it takes the file from the server, and number and date as text. */
export function tokenKey({ token, revocation, tell }: TokenParts, document: OutgoingDocument, purpose: SigningPurpose): Pick<OpenedKey, 'sign'> {
  const { numbered } = document;
  const shown =
    purpose === 'seal' && numbered && !document.source
      ? { number: codeOfOutgoing(document).split('/')[0]!, date: writtenDate(numbered.issuedOn) }
      : { number: '', date: '' };
  return {
    sign: async ({ sha256 }) => {
      const isAnnex = sha256 !== fileToSign(document, purpose)?.sha256;
      const number = isAnnex && !document.source ? codeOfOutgoing(document) : shown.number;
      const signed = await token.sign({ file: sha256 as Sha256, ...shown, number, purpose: tokenPurpose(document, { purpose, isAnnex }) });
      if (!signed?.ok) return signed ?? refuse(refusal('tokenNeedsLine', 'HOSO-SIGN'));
      const said = await saidOfSigned(signed.value, revocation);
      if (!said.ok) return said;
      tell(said.value);
      return signed;
    },
  };
}

/** What the program of the token is to show with the signature: on copies and scans their own words and no seal, on annexes the number of their document. */
function tokenPurpose({ source }: OutgoingDocument, { purpose, isAnnex }: { readonly purpose: SigningPurpose; readonly isAnnex: boolean }): TokenPurpose {
  if (source) return source.how === 'copy' ? 'copy' : 'scan';
  return isAnnex ? 'annex' : purpose;
}

type TokenPurpose = Parameters<ScreenContext['token']['sign']>[0]['purpose'];

/** The file that is to be signed next; null where none is. */
export function fileToSign(document: OutgoingDocument, purpose: SigningPurpose): OriginalRef | null {
  return (purpose === 'sign' ? currentSubmission(document)?.originals[0] : document.signed?.original) ?? null;
}

/** Where on its pages a document shows the signature of whoever signs it next; undefined where its file has no place for it. */
export function placeOf(document: OutgoingDocument, purpose: SigningPurpose): PlacedBox | undefined {
  const places = document.submissions.at(-1)?.places;
  return purpose === 'sign' ? places?.signature : places?.seal;
}

/** The place of the signature, with the picture that this device keeps for it; a signature that shows nothing where either is missing. */
async function placeAndPicture(act: ActionContext, document: OutgoingDocument, purpose: SigningPurpose): Promise<Pick<ToBeSigned['wish'], 'place' | 'shown'>> {
  const name = fields[purpose];
  const at = placeOf(document, purpose);
  const picture = at && (await pictureOf(act, purpose === 'sign' ? 'person' : 'agency'));
  if (!at || !picture) return { place: { name } };
  const { page, ...box } = at;
  return { place: { name, at: { page, box } }, shown: await drawPicture(picture, box) };
}

async function wishFor(act: ActionContext, document: OutgoingDocument, purpose: SigningPurpose): Promise<ToBeSigned['wish']> {
  if (document.source) return copyWish(act, document.source);
  return {
    ...(await placeAndPicture(act, document, purpose)),
    at: act.legalNow(),
    reason: vi.outgoing.signing.reason,
    ...(purpose === 'seal' && { marks: await marksOf(act, document) }),
  };
}

/** On a scan or a copy the agency's signature shows its words at the top right of the first page, and no seal (ND30 App. I). */
async function copyWish(act: ActionContext, source: OutgoingSource): Promise<ToBeSigned['wish']> {
  const at = act.legalNow();
  const lines = copyLines({ form: source.how === 'copy' ? source.form : 'full', agency: act.store.decisions.tables.agency()!.name }, at);
  return { ...(await cornerWith(lines, fields.seal)), at, reason: vi.numbers.copies.reason };
}

/** Number and date: each in its own place where the file has them, else together at the top. */
async function marksOf(act: ActionContext, document: OutgoingDocument): Promise<readonly Mark[]> {
  const { numbered } = document;
  if (!numbered) return [];
  const words = vi.outgoing.signing;
  const [year, month, day] = numbered.issuedOn.split('-') as [string, string, string];
  const shortMonth = Number(month) > 2 ? String(Number(month)) : month;
  const { number, date, slots } = currentSubmission(document)?.places ?? {};
  if (slots) return marksInSlots(slots, { number: codeOfOutgoing(document).split('/')[0]!, issuedOn: numbered.issuedOn });
  if (!number || !date) return [await markAt(TOP, words.numberAndDate(codeOfOutgoing(document), day, shortMonth, year), 'centre')];
  const written = codeOfOutgoing(document).split('/')[0]!;
  return [await markAt(number, written, 'right'), await markAt(date, words.date(act.store.decisions.tables.agency()!.place, day, shortMonth, year), 'centre')];
}

/** The file was printed here: each figure stands in its own place, on the appendices too. */
async function marksInSlots(slots: readonly PlacedSlot[], numbered: NumberedOn): Promise<readonly Mark[]> {
  const [{ fillSlots }, { fetchOfficialFonts }] = await Promise.all([import('../../pdfa/official/fill'), import('../../pdfa/fonts')]);
  return fillSlots(slots, numbered, await fetchOfficialFonts());
}

async function markAt({ page, ...box }: PlacedBox, words: string, align: 'centre' | 'right'): Promise<Mark> {
  const { fetchPdfFonts } = await import('../../pdfa/fonts');
  const { regular } = await fetchPdfFonts();
  return { page, box, words, shown: await drawLines({ lines: [words], size: MARK_SIZE, align, font: regular, width: box.width, height: box.height }) };
}
