import type { CopyForm } from '../signatures/shown-texts';
import type { FiledDocument } from './as-filed';
import type { OutgoingDocument } from './types';

/** What each form of copy is called in the register, and its abbreviation (Decree 30/2020 appendix III). */
export const copyNames: Readonly<Record<CopyForm, { readonly name: string; readonly abbreviation: string }>> = {
  full: { name: 'Sao y', abbreviation: 'SY' },
  again: { name: 'Sao lục', abbreviation: 'SL' },
  extract: { name: 'Trích sao', abbreviation: 'TrS' },
};

/** All forms of copies of an agency have one series (Decree 30/2020 appendix I part II); no type of document has this name. */
export const COPY_SERIES = 'Bản sao';

/** Ký hiệu of a copy, `SY-BNV`. */
export function notationOfCopy(form: CopyForm, agencyAbbreviation: string): string {
  return `${copyNames[form].abbreviation}-${agencyAbbreviation}`;
}

/** What may be made of a document (art. 25): a sao y of an original, a sao lục of what is a sao y, or may be one, as what came in; an extract of anything. */
export function copyFormsOf(
  tables: { outgoing(id: FiledDocument['id']): OutgoingDocument | undefined },
  { way, id }: Pick<FiledDocument, 'way' | 'id'>,
): readonly CopyForm[] {
  if (way === 'incoming') return ['full', 'again', 'extract'];
  const source = tables.outgoing(id)?.source;
  if (source?.how !== 'copy') return ['full', 'extract'];
  return source.form === 'full' ? ['again', 'extract'] : [];
}
