import { accept, refuse, type Outcome, type Refusal } from '../../domain/shared/refusal';
import { fieldsOf, signatureFields } from '../pdf/fields';
import type { Revision } from '../pdf/file';
import { permissionOf } from '../pdf/permissions';
import { dictOf, isKind, PdfTooMuch, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values';
import { cornerOf, type Corner, type Turn } from './corner';
import { cannotSign } from './faults';
import type { Update } from './update';
import { dictOfWritten, entriesWritten, refWritten, textWritten, written, type Written } from './written';

/** Where a signature goes: into a field that is there and empty, or into a new one, which shows something on a page or nothing at all. */
export type SignaturePlace =
  | { readonly field: string }
  | {
      readonly name: string;
      /** The page, from 0, and where on it; nowhere when absent. */
      readonly at?: { readonly page: number; readonly box: Box } | { readonly page: number; readonly corner: Corner } | undefined;
    };

/** The same with its box found out, and how far the page is turned when it is shown. */
export type FoundPlace =
  { readonly field: string } | { readonly name: string; readonly at?: { readonly page: number; readonly box: Box; readonly turn: Turn } | undefined };

/** From the lower left corner of the page as it is stored, in points. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Print, and locked (ISO 32000-1, 12.5.3). */
const WIDGET_FLAGS = '132';
const NODES_MOST = 100_000;

interface Holding {
  /** Null for a field that is to be signed later. */
  readonly signature: PdfRef | null;
  readonly shown: PdfRef | null;
  /** What else comes onto pages in the same revision. */
  readonly beside?: readonly OnPage[];
}

/** An annotation and the page that it stands on, from 0. */
export interface OnPage {
  readonly page: number;
  readonly ref: PdfRef;
}

/** Entries of the catalog that change. */
type CatalogChanges = Readonly<Record<string, Written>>;

/** What stands against another signature in this file: one that closed it, or that a signature that certifies has to be the first. */
export function checkSignable(revision: Revision, certifies: boolean): readonly Refusal[] {
  const signatures = signatureFields(revision);
  if (certifies && signatures.length > 0) return [cannotSign('certifiedLate')];
  const isClosed = signatures.some(({ signature }) => permissionOf(revision, signature) === 1);
  return isClosed ? [cannotSign('signingClosed')] : [];
}

/** Finds out where on its page a signature goes. Refuses a page that the file has not. Throws `PdfFault` for one without size. */
export function findPlace(revision: Revision, place: SignaturePlace): Outcome<FoundPlace> {
  if ('field' in place || !place.at) return accept(place as FoundPlace);
  const { name, at } = place;
  if ('box' in at) return accept({ name, at: { ...at, turn: 0 } });
  const page = pageAt(revision, at.page);
  return page ? accept({ name, at: { page: at.page, ...cornerOf(revision, page.dict, at.corner) } }) : refuse(noSuchPage(at.page));
}

/** Puts a signature into its field; answers with what that changes in the catalog. */
export function placeSignature(update: Update, revision: Revision, place: FoundPlace, holding: Holding): Outcome<CatalogChanges> {
  return 'field' in place ? fillField(update, revision, place.field, holding) : addField(update, revision, place, holding);
}

function fillField(update: Update, revision: Revision, name: string, { signature, shown, beside = [] }: Holding): Outcome<CatalogChanges> {
  const field = fieldsOf(revision).find((each) => each.name === name);
  const isFree = field?.type === 'Sig' && field.ref !== null && dictOf(revision.resolve(field.value)) === undefined;
  if (!isFree || revision.items(field.dict, 'Kids').length > 0) return refuse(cannotSign('noSuchField', { name }));
  const missing = annotate(update, revision, beside);
  if (missing) return refuse(missing);
  update.set(field.ref!, dictOfWritten({ ...entriesWritten(field.dict), ...valueOf(signature), ...appearanceOf(shown) }));
  const form = revision.dict(revision.catalog, 'AcroForm')!;
  return accept(revision.get(form, 'SigFlags') === SIG_FLAGS ? {} : changedForm(update, revision, entriesWritten(form)));
}

function valueOf(signature: PdfRef | null): Readonly<Record<string, Written>> {
  return signature ? { V: refWritten(signature) } : {};
}

function appearanceOf(shown: PdfRef | null): Readonly<Record<string, Written>> {
  return shown ? { AP: dictOfWritten({ N: refWritten(shown) }) } : {};
}

type NewPlace = Extract<FoundPlace, { readonly name: string }>;

function addField(update: Update, revision: Revision, { name, at }: NewPlace, { signature, shown, beside = [] }: Holding): Outcome<CatalogChanges> {
  if (name === '' || fieldsOf(revision).some((field) => field.name === name)) return refuse(cannotSign('fieldTaken', { name }));
  const page = pageAt(revision, at?.page ?? 0);
  if (!page) return refuse(noSuchPage(at?.page ?? 0));
  const widget = update.add(
    dictOfWritten({
      Type: '/Annot',
      Subtype: '/Widget',
      FT: '/Sig',
      T: textWritten(name),
      ...valueOf(signature),
      F: WIDGET_FLAGS,
      P: refWritten(page.ref),
      Rect: rectOf(at?.box),
      ...appearanceOf(shown),
    }),
  );
  const missing = annotate(update, revision, [...beside, { page: at?.page ?? 0, ref: widget }]);
  if (missing) return refuse(missing);
  const form = revision.dict(revision.catalog, 'AcroForm');
  const fields = [...revision.items(form, 'Fields').map((item) => written(item)), refWritten(widget)];
  return accept(changedForm(update, revision, { ...(form && entriesWritten(form)), Fields: `[${fields.join(' ')}]` }));
}

/** Adds annotations to their pages, each page once; answers with why one cannot take any. */
function annotate(update: Update, revision: Revision, added: readonly OnPage[]): Refusal | null {
  for (const number of new Set(added.map(({ page }) => page))) {
    const page = pageAt(revision, number);
    if (!page) return noSuchPage(number);
    const refs = added.flatMap(({ page: on, ref }) => (on === number ? [refWritten(ref)] : []));
    const annotations = [...revision.items(page.dict, 'Annots').map((item) => written(item)), ...refs];
    update.set(page.ref, dictOfWritten({ ...entriesWritten(page.dict), Annots: `[${annotations.join(' ')}]` }));
  }
  return null;
}

function noSuchPage(page: number): Refusal {
  return cannotSign('noSuchPage', { value: String(page + 1) });
}

/** The catalog with other entries; nothing where there are none. */
export function changeCatalog(update: Update, revision: Revision, changes: Readonly<Record<string, Written>>): void {
  const root = revision.trailer.entries.get('Root');
  if (Object.keys(changes).length > 0 && isKind(root, 'ref')) update.set(root, dictOfWritten({ ...entriesWritten(revision.catalog), ...changes }));
}

export function rectOf(box: Box | undefined): Written {
  if (!box) return '[0 0 0 0]';
  const { left, bottom, width, height } = box;
  return `[${[left, bottom, left + width, bottom + height].map((each) => written(each)).join(' ')}]`;
}

/** Signatures are there, and the file is only to be appended to (ISO 32000-1, 12.7.2). */
const SIG_FLAGS = 3;

/** The form where it stands: an object of its own, or inside the catalog. */
function changedForm(update: Update, revision: Revision, entries: Readonly<Record<string, Written>>): CatalogChanges {
  const text = dictOfWritten({ ...entries, SigFlags: String(SIG_FLAGS) });
  const form = revision.catalog.entries.get('AcroForm');
  if (!isKind(form, 'ref')) return { AcroForm: text };
  update.set(form, text);
  return {};
}

/** A page by its place, from 0; null where there is none, or where it is no object of its own that could be changed. */
export function pageAt(revision: Revision, wanted: number): { readonly ref: PdfRef; readonly dict: PdfDict } | null {
  const waiting: PdfValue[] = [revision.catalog.entries.get('Pages') ?? null];
  const seen = new Set<number>();
  let at = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const dict = dictOf(revision.resolve(node));
    if (!dict || !isKind(node, 'ref') || seen.has(node.number)) continue;
    if (seen.add(node.number).size > NODES_MOST) throw new PdfTooMuch('too many pages');
    if (dict.entries.has('Kids')) waiting.push(...[...revision.items(dict, 'Kids')].reverse());
    else if (at++ === wanted) return { ref: node, dict };
  }
  return null;
}
