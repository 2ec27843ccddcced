import type { DocumentId, PersonId } from '../../domain/shared/ids';
import type { Json } from '../../domain/shared/canonical';
import type * as Y from 'yjs';
import type { Act } from '../act';
import type { Change } from '../changes';
import type { WordingValue } from '../wordings';
import { addComment } from './comments';
import { addEntry, addExpected, readDossier, wordEntry, wordField } from './contents';
import { addNotes } from './notes';
import { addReference, type NewReference } from './references';
import { dossierFields, entryFields, type DossierField, type EntryField } from './shape';

/** What one change of a refused batch said, as a person thinks of it. */
export type Said =
  | { readonly of: 'field'; readonly field: DossierField; readonly texts: readonly WordingValue[] }
  | { readonly of: 'entry'; readonly document: DocumentId | null; readonly words: EntryWordings }
  | { readonly of: 'entryWord'; readonly entry: string; readonly field: EntryField; readonly texts: readonly WordingValue[] }
  | { readonly of: 'expected'; readonly title: string }
  | { readonly of: 'comment'; readonly text: string; readonly to: PersonId | null; readonly about: string | null }
  | { readonly of: 'reference'; readonly reference: NewReference }
  | { readonly of: 'note'; readonly text: string }
  /** A move, a removal, a mark: nothing was worded, so it is done again by hand. */
  | { readonly of: 'act' };

type EntryWordings = Readonly<Partial<Record<EntryField, readonly WordingValue[]>>>;

/** Reads a change of a dossier's projection. */
export function saidOf({ path, before, after }: Change): Said {
  const [root = '', id = '', part, field] = path.split('/');
  if (after === null || id === 'order') return { of: 'act' };
  if (root === 'notes') return { of: 'note', text: after as string };
  if (root === 'fields' && isOneOf(dossierFields, id)) return { of: 'field', field: id, texts: newOf(before, after) };
  if (root === 'comments' && part === undefined) return { of: 'comment', ...(after as unknown as Comment) };
  if (root === 'references' && part === undefined) return { of: 'reference', reference: after as unknown as NewReference };
  if (root === 'expected' && part === undefined) return { of: 'expected', title: String((after as unknown as { title: readonly Json[] }).title[0] ?? '') };
  if (root === 'expected' && part === 'title') return { of: 'expected', title: String((after as readonly Json[])[0] ?? '') };
  if (root !== 'entries') return { of: 'act' };
  if (part === undefined) return { of: 'entry', ...(after as unknown as NewEntryWords) };
  return isOneOf(entryFields, field) ? { of: 'entryWord', entry: id, field, texts: newOf(before, after) } : { of: 'act' };
}

type Comment = { readonly text: string; readonly to: PersonId | null; readonly about: string | null };
type NewEntryWords = { readonly document: DocumentId | null; readonly words: EntryWordings };

function isOneOf<T extends string>(all: readonly T[], value: string | undefined): value is T {
  return (all as readonly string[]).includes(value ?? '');
}

/** Of several wordings that stood side by side, those that were not there before. */
function newOf(before: Json, after: Json): readonly WordingValue[] {
  const known = new Set((before ?? []) as readonly WordingValue[]);
  return (after as readonly WordingValue[]).filter((value) => !known.has(value));
}

/** The words alone, to be copied or put into notes; none where nothing was worded. */
export function textsOf(said: Said): readonly string[] {
  if (said.of === 'act') return [];
  if (said.of === 'field' || said.of === 'entryWord') return said.texts.map(String);
  if (said.of === 'entry') return Object.values(said.words).flatMap((values) => values.map(String));
  if (said.of === 'reference') return [[said.reference.code, said.reference.title, said.reference.note].filter(Boolean).join(' – ')];
  return [said.of === 'expected' ? said.title : said.text];
}

/**
 * Says it again in a paper, as a new edit. What was said of an entry that is not there any more goes into the notes. A move or a removal is not done again:
 * the list may be another by now.
 */
export function putAgain(doc: Y.Doc, said: Said, act: Act): void {
  if (said.of === 'field') for (const value of said.texts) wordField(doc, said.field, String(value), act);
  else if (said.of === 'entry') putEntry(doc, said, act);
  else if (said.of === 'expected') addExpected(doc, said.title, act);
  else if (said.of === 'reference') putReference(doc, said.reference, act);
  else if (said.of === 'comment') addComment(doc, { text: said.text, to: said.to, about: said.about }, act);
  else if (said.of === 'entryWord' && hasEntry(doc, said.entry)) {
    for (const value of said.texts) wordEntry(doc, { entry: said.entry, field: said.field, value }, act);
  } else
    addNotes(
      doc,
      textsOf(said).map((text) => ({ text })),
    );
}

function putReference(doc: Y.Doc, { dossier, code, title, note }: NewReference, act: Act): void {
  addReference(doc, { dossier, code, title, note }, act);
}

function hasEntry(doc: Y.Doc, id: string): boolean {
  const { entries, removed } = readDossier(doc);
  return [...entries, ...removed].some((entry) => entry.id === id);
}

function putEntry(doc: Y.Doc, { document, words }: Extract<Said, { of: 'entry' }>, act: Act): void {
  const { entries } = readDossier(doc);
  const same = document === null ? undefined : entries.find((entry) => entry.document === document);
  const entry = same?.id ?? addEntry(doc, document === null ? { kind: 'paper' } : { kind: 'document', document }, entries.length, act);
  for (const [field, values] of Object.entries(words)) for (const value of values) wordEntry(doc, { entry, field: field as EntryField, value }, act);
}
