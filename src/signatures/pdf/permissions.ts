import type { ChangeKind, Changes } from './changes';
import type { Revision } from './file';
import { dictOf, nameText, type PdfDict } from './values';

/** What a signature that certifies the document lets others do (ISO 32000-1, 12.8.2.2): 1 nothing, 2 fill and sign, 3 also notes; null when none says so. */
export type ChangeLevel = 1 | 2 | 3 | null;

const always: readonly ChangeKind[] = ['timestamp', 'evidence'];
/** Decree 30/2020: the agency signs after the authorised person; nobody fills in or writes notes on a signed document unless its signer said so. */
const allowed: Readonly<Record<'none' | 1 | 2 | 3, readonly ChangeKind[]>> = {
  none: [...always, 'signature', 'mark', 'metadata'],
  1: always,
  2: [...always, 'signature', 'mark', 'metadata', 'form'],
  3: [...always, 'signature', 'mark', 'metadata', 'form', 'annotation'],
};

/** What the signature itself, or the one that certified the document before it, allows. */
export function permissionOf(signed: Revision, signature: PdfDict): ChangeLevel {
  const certifying = signed.dict(signed.dict(signed.catalog, 'Perms'), 'DocMDP');
  return transformOf(signed, signature, 'DocMDP') ?? transformOf(signed, certifying, 'DocMDP');
}

function transformOf(revision: Revision, signature: PdfDict | undefined, method: string): ChangeLevel {
  for (const item of revision.items(signature, 'Reference')) {
    const reference = dictOf(revision.resolve(item));
    if (nameText(revision.get(reference, 'TransformMethod')) !== method) continue;
    const level = revision.get(revision.dict(reference, 'TransformParams'), 'P');
    return level === 1 || level === 3 ? level : 2;
  }
  return null;
}

/** Whether a signature locks fields (FieldMDP); then no field may be filled, whichever it locks. */
function locksFields(signed: Revision, signature: PdfDict): boolean {
  return transformOf(signed, signature, 'FieldMDP') !== null;
}

/** The first change that the signature does not allow; null when it allows all of them. */
export function notAllowed({ kinds, forbidden }: Changes, signed: Revision, signature: PdfDict): string | null {
  if (forbidden !== null) return forbidden;
  const may = allowed[permissionOf(signed, signature) ?? 'none'];
  const isLocked = locksFields(signed, signature);
  return [...kinds].find((kind) => !may.includes(kind) || (kind === 'form' && isLocked)) ?? null;
}
