import type { PersonId } from '../../domain/shared/ids';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { dossierDoc, type CommentValue } from './shape';

export interface DossierComment extends CommentValue {
  readonly id: string;
}

/** All comments, oldest first. */
export function readComments(doc: Y.Doc): readonly DossierComment[] {
  const all = [...dossierDoc(doc).comments].map(([id, value]) => ({ id, ...value }));
  return all.sort((one, other) => (one.at + one.id < other.at + other.id ? -1 : 1));
}

/** Says something of an entry or of the dossier, perhaps to somebody. Returns its id. */
export function addComment(doc: Y.Doc, comment: { readonly to: PersonId | null; readonly text: string; readonly about: string | null }, act: Act): string {
  const id = act.newId();
  doc.transact(() => dossierDoc(doc).comments.set(id, { by: act.by, at: act.at, ...comment, done: false }), origins.person);
  return id;
}

export function markComment(doc: Y.Doc, id: string, done: boolean): void {
  const { comments } = dossierDoc(doc);
  const value = comments.get(id);
  if (value) doc.transact(() => comments.set(id, { ...value, done }), origins.person);
}

export function dropComment(doc: Y.Doc, id: string): void {
  doc.transact(() => dossierDoc(doc).comments.delete(id), origins.person);
}
