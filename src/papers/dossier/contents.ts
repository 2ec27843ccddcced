import type { DocumentId } from '../../domain/shared/ids';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { inOrder, orderAt, type Ordered } from '../order';
import { origins } from '../origin';
import { headsByField, headsByItem, word, type Head, type WordingValue } from '../wordings';
import { dossierDoc, type DossierField, type EntryField, type EntryValue } from './shape';

/** An entry of the contents list with what people worded of it. */
export interface Entry extends Ordered {
  /** The document of the register; null for a paper item. */
  readonly document: DocumentId | null;
  readonly words: Readonly<Partial<Record<EntryField, readonly Head[]>>>;
}

export interface Expected extends Ordered {
  readonly title: readonly Head[];
  readonly metBy: string | null;
}

/** What a dossier's paper says, read at one moment. */
export interface DossierView {
  readonly fields: Readonly<Partial<Record<DossierField, readonly Head[]>>>;
  readonly entries: readonly Entry[];
  /** Taken out of the contents, in their old order. */
  readonly removed: readonly Entry[];
  readonly expected: readonly Expected[];
}

/** Reads the fields and lists of a dossier in one pass. */
export function readDossier(doc: Y.Doc): DossierView {
  const { fields, entries, removed, expected } = dossierDoc(doc);
  const heads = headsByField(fields);
  const wordsOf = headsByItem(heads);
  const all = inOrder([...entries].map(([id, value]) => entryOf(id, value, wordsOf.get(id) ?? {})));
  return {
    fields: Object.fromEntries([...heads].filter(([field]) => !field.includes('/'))),
    entries: all.filter(({ id }) => !removed.has(id)),
    removed: [...all.filter(({ id }) => removed.has(id)), ...wordedWithout(entries, wordsOf)],
    expected: inOrder([...expected].map(([id, { order, metBy }]) => ({ id, order, metBy, title: heads.get(`${id}/title`) ?? [] }))),
  };
}

/**
 * Entries whose adding was taken back in one place while somebody worded them in another: their words stay, to be brought back. A title alone is what an
 * expectation leaves that was dropped.
 */
function wordedWithout(entries: Y.Map<EntryValue>, wordsOf: ReadonlyMap<string, Entry['words']>): readonly Entry[] {
  const isLost = ([id, words]: [string, Entry['words']]) => !entries.has(id) && Object.keys(words).some((field) => field !== 'title');
  return [...wordsOf].filter(isLost).map(([id, words]) => ({ id, order: '', document: null, words }));
}

function entryOf(id: string, value: EntryValue, words: Entry['words']): Entry {
  return { id, order: value.order, document: value.kind === 'document' ? value.document : null, words };
}

/** Words a field of the dossier. */
export function wordField(doc: Y.Doc, field: DossierField, value: string, act: Act): void {
  doc.transact(() => word(dossierDoc(doc).fields, field, value, act), origins.person);
}

export interface EntryWords {
  readonly entry: string;
  readonly field: EntryField;
  readonly value: WordingValue;
}

/** Words a field of an entry. */
export function wordEntry(doc: Y.Doc, { entry, field, value }: EntryWords, act: Act): void {
  doc.transact(() => word(dossierDoc(doc).fields, `${entry}/${field}`, value, act), origins.person);
}

export type NewEntry = { readonly kind: 'document'; readonly document: DocumentId } | { readonly kind: 'paper' };

/** Puts an entry into the contents before the one that stands at `place`. Returns its id. */
export function addEntry(doc: Y.Doc, entry: NewEntry, place: number, act: Act): string {
  const id = act.newId();
  const order = orderAt(readDossier(doc).entries, place, act.random);
  doc.transact(() => dossierDoc(doc).entries.set(id, { ...entry, order }), origins.person);
  return id;
}

/** Moves an entry so that it stands at `place` among the others. */
export function moveEntry(doc: Y.Doc, id: string, place: number, act: Act): void {
  const { entries } = dossierDoc(doc);
  const value = entries.get(id);
  if (!value) return;
  const others = readDossier(doc).entries.filter((entry) => entry.id !== id);
  doc.transact(() => entries.set(id, { ...value, order: orderAt(others, place, act.random) }), origins.person);
}

/** Takes an entry out of the contents. What was worded of it stays with it. */
export function removeEntry(doc: Y.Doc, id: string, { by, at }: Act): void {
  doc.transact(() => dossierDoc(doc).removed.set(id, { by, at }), origins.person);
}

/** Brings an entry back to its place; one whose adding was taken back comes last, as a paper item. */
export function bringBackEntry(doc: Y.Doc, id: string): void {
  const { entries, removed } = dossierDoc(doc);
  const standing = readDossier(doc).entries;
  doc.transact(() => {
    removed.delete(id);
    if (!entries.has(id)) entries.set(id, { kind: 'paper', order: orderAt(standing, standing.length, () => 0.5) });
  }, origins.person);
}

/** Says that something should still come into the dossier. Returns its id. */
export function addExpected(doc: Y.Doc, title: string, act: Act): string {
  const id = act.newId();
  const { expected, fields } = dossierDoc(doc);
  const order = orderAt(readDossier(doc).expected, expected.size, act.random);
  doc.transact(() => {
    expected.set(id, { order, metBy: null });
    word(fields, `${id}/title`, title, act);
  }, origins.person);
  return id;
}

/** Says which entry met an expectation; null when none does. */
export function meetExpected(doc: Y.Doc, id: string, metBy: string | null): void {
  const { expected } = dossierDoc(doc);
  const value = expected.get(id);
  if (value) doc.transact(() => expected.set(id, { ...value, metBy }), origins.person);
}

export function dropExpected(doc: Y.Doc, id: string): void {
  doc.transact(() => dossierDoc(doc).expected.delete(id), origins.person);
}
