import type { PersonId } from '../../domain/shared/ids';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { anchorAt, type Stretch } from './anchors';
import { draftDoc, type DraftCommentValue } from './shape';

export interface DraftComment extends DraftCommentValue {
  readonly id: string;
}

/** All comments, oldest first. */
export function readDraftComments(doc: Y.Doc): readonly DraftComment[] {
  const all = [...draftDoc(doc).comments].map(([id, value]) => ({ id, ...value }));
  return all.sort((one, other) => (one.at + one.id < other.at + other.id ? -1 : 1));
}

export interface NewDraftComment {
  readonly text: string;
  readonly to: PersonId | null;
  /** Of which words; null: of the whole draft. */
  readonly about: Stretch | null;
}

/** Says something of some words or of the whole draft, perhaps to somebody. Returns its id. */
export function addDraftComment(doc: Y.Doc, { text, to, about }: NewDraftComment, act: Act): string {
  const id = act.newId();
  const { comments, body } = draftDoc(doc);
  const anchor = about && anchorAt(body, about);
  doc.transact(() => comments.set(id, { by: act.by, at: act.at, to, text, anchor, done: false }), origins.person);
  return id;
}

export function markDraftComment(doc: Y.Doc, id: string, done: boolean): void {
  const { comments } = draftDoc(doc);
  const value = comments.get(id);
  if (value) doc.transact(() => comments.set(id, { ...value, done }), origins.person);
}

export function dropDraftComment(doc: Y.Doc, id: string): void {
  doc.transact(() => draftDoc(doc).comments.delete(id), origins.person);
}
