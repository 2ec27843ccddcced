import type * as Y from 'yjs';
import type { RoomKind } from '../domain/papers/room';
import { dossierRoots } from './dossier/shape';
import { problemOfRichText } from './rich-text';
import { problemOfValues, type Roots } from './roots';
import { trayRoots } from './tray/shape';

const rootsOf: Readonly<Record<RoomKind, Roots>> = { dossier: dossierRoots, tray: trayRoots };

/** The names of the roots that a paper of this kind may have. */
export function rootNames(kind: RoomKind): readonly string[] {
  return Object.keys(rootsOf[kind]);
}

/**
 * What is wrong with a paper of this kind, with the path to it; null when nothing. Run by the relay on a shadow before a batch is
 * kept, and by tests. Roots that are still untyped become what they should be, so give it a doc that nobody edits.
 */
export function problemOf(kind: RoomKind, doc: Y.Doc): string | null {
  const roots = rootsOf[kind];
  const stranger = [...doc.share.keys()].find((name) => !Object.hasOwn(roots, name));
  if (stranger !== undefined) return `${stranger}: unknown`;
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'something is missing that it builds on';
  for (const [name, root] of Object.entries(roots)) {
    const problem = root.holds === 'values' ? problemOfValues(doc.getMap(name), root) : problemOfRichText(doc.getXmlFragment(name));
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}
