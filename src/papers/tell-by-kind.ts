import type * as Y from 'yjs';
import type { RoomKind } from '../domain/papers/room';
import { tellDossier } from './dossier/told';
import { tellDraft } from './draft/told';
import type { AuthorOf, ToldByPlace } from './told';

/** Kinds of papers in which what others change is news to their people. */
const byKind: Readonly<Partial<Record<RoomKind, (doc: Y.Doc, authorOf: AuthorOf) => ToldByPlace>>> = { dossier: tellDossier, draft: tellDraft };

/** Whether what others change in papers of a kind is news. */
export function isToldOf(kind: RoomKind): boolean {
  return byKind[kind] !== undefined;
}

/** What a paper says by place, with who said it; nothing of kinds that are told of nowhere. */
export function tell(kind: RoomKind, doc: Y.Doc, authorOf: AuthorOf): ToldByPlace {
  return byKind[kind]?.(doc, authorOf) ?? {};
}
