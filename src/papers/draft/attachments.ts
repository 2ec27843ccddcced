import type { OriginalRef } from '../../domain/incoming/types';
import type * as Y from 'yjs';
import type { Act } from '../act';
import { orderAt } from '../order';
import { origins } from '../origin';
import { readDraft } from './reading';
import { draftDoc } from './shape';

/** Attaches an original behind the others; bytes that are attached already are not attached twice. */
export function attach(doc: Y.Doc, original: OriginalRef, act: Act): void {
  const { attachments } = readDraft(doc);
  if (attachments.some((each) => each.original.sha256 === original.sha256)) return;
  const order = orderAt(attachments, attachments.length, act.random);
  doc.transact(() => draftDoc(doc).attachments.set(act.newId(), { order, by: act.by, original }), origins.person);
}

/** Takes the bytes off, also when two people attached them apart. */
export function detach(doc: Y.Doc, sha256: string): void {
  const { attachments } = draftDoc(doc);
  doc.transact(() => {
    for (const [id, { original }] of attachments) if (original.sha256 === sha256) attachments.delete(id);
  }, origins.person);
}

/** Moves an attachment so that it stands at `place` among the others. */
export function moveAttachment(doc: Y.Doc, id: string, place: number, act: Act): void {
  const { attachments } = draftDoc(doc);
  const value = attachments.get(id);
  if (!value) return;
  const others = readDraft(doc).attachments.filter((each) => each.id !== id);
  doc.transact(() => attachments.set(id, { ...value, order: orderAt(others, place, act.random) }), origins.person);
}
