import type * as Y from 'yjs';
import type { RoomKind } from '../domain/papers/room';
import { origins } from './origin';

/**
 * A step from an older shape of a paper to this release's. Two devices may take it at once and apart, and again after a restart: it
 * derives ids from ids, writes only what is not there, and never makes a type under a shared key.
 */
export type ShapeStep = (doc: Y.Doc) => void;

const steps: Readonly<Record<RoomKind, readonly ShapeStep[]>> = { dossier: [], draft: [], plan: [], tray: [] };

/** Brings a paper of any earlier shape to this release's; harmless when run twice. */
export function bringUpToDate(kind: RoomKind, doc: Y.Doc, known: readonly ShapeStep[] = steps[kind]): void {
  for (const step of known) doc.transact(() => step(doc), origins.person);
}
