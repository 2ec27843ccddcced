import type * as Y from 'yjs';
import type { RoomKind } from '../domain/papers/room';
import { canonicalJson, type Json } from '../domain/shared/canonical';
import { projectDossier } from './dossier/projection';
import { projectDraft } from './draft/projection';
import { projectPlan } from './plan/projection';
import { projectTray } from './tray/projection';

/** A paper as plain values: what it says, without where on a page or by which edits it came to say it. */
export type Projection = { readonly [key: string]: Json | undefined };

const project: Readonly<Record<RoomKind, (doc: Y.Doc) => Projection>> = {
  dossier: projectDossier,
  draft: projectDraft,
  plan: projectPlan,
  tray: projectTray,
};

/** What a paper says. Two devices that hold the same edits give the same, in whatever order the edits came. */
export function projection(kind: RoomKind, doc: Y.Doc): Projection {
  return project[kind](doc);
}

/** SHA-256 over the canonical projection, hexadecimal: by this, and by nothing else, two papers are equal. Hashing is an argument, as in the chain. */
export function contentHash(kind: RoomKind, doc: Y.Doc, hash: (text: string) => string): string {
  return hash(canonicalJson(projection(kind, doc)));
}
