import type { Doc, Transaction } from 'yjs';
import type { RoomKind } from '../domain/papers/room';
import { dossierRoots } from './dossier/shape';
import { draftRoots } from './draft/shape';
import { planRoots } from './plan/shape';
import { problemOfRichText, problemOfRichTextChange } from './rich-text';
import { problemOfValues, type Roots } from './roots';
import { trayRoots } from './tray/shape';

const rootsOf: Readonly<Record<RoomKind, Roots>> = { dossier: dossierRoots, draft: draftRoots, plan: planRoots, tray: trayRoots };

/** The names of the roots that a paper of this kind may have. */
export function rootNames(kind: RoomKind): readonly string[] {
  return Object.keys(rootsOf[kind]);
}

/**
 * What is wrong with a paper of this kind, with the path to it; null when nothing. Run by the relay on a shadow before a batch is
 * kept, and by tests. Roots that are still untyped become what they should be, so give it a doc that nobody edits.
 */
export function problemOf(kind: RoomKind, doc: Doc): string | null {
  const roots = rootsOf[kind];
  const whole = problemOfWhole(roots, doc);
  if (whole !== null) return whole;
  for (const [name, root] of Object.entries(roots)) {
    const problem = root.holds === 'values' ? problemOfValues(doc.getMap(name), root) : problemOfRichText(doc.getXmlFragment(name), root.content);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

/**
 * The same for a paper that was good before a transaction, and in which `problemOf` has been asked once: only what the transaction changed is
 * looked at, because the relay asks at every batch.
 */
export function problemOfChange(kind: RoomKind, doc: Doc, transaction: Transaction): string | null {
  const { changed } = transaction;
  const roots = rootsOf[kind];
  const whole = problemOfWhole(roots, doc);
  if (whole !== null) return whole;
  const touched = new Set([...changed.keys()].map(rootOf));
  for (const [name, root] of Object.entries(roots)) {
    const type = doc.share.get(name)!;
    if (!touched.has(type)) continue;
    const problem =
      root.holds === 'values'
        ? problemOfValues(doc.getMap(name), root, changed.get(type) ?? [])
        : problemOfRichTextChange(doc.getXmlFragment(name), transaction, root.content);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

/** The roots of a kind whose values say by whom they are, with the fields of such a value that others may change too. */
export function authoredRootsOf(kind: RoomKind): readonly { readonly name: string; readonly shared: readonly string[] }[] {
  return Object.entries(rootsOf[kind]).flatMap(([name, root]) => (root.holds === 'values' && root.shared ? [{ name, shared: root.shared }] : []));
}

function problemOfWhole(roots: Roots, { share, store }: Doc): string | null {
  for (const name of share.keys()) if (!Object.hasOwn(roots, name)) return `${name}: unknown`;
  return store.pendingStructs !== null || store.pendingDs !== null ? 'something is missing that it builds on' : null;
}

function rootOf(type: Changed): Changed {
  let root = type;
  while (root._item !== null) root = root._item.parent as Changed;
  return root;
}

/** As a transaction names what it changed. */
type Changed = Parameters<Transaction['changed']['get']>[0];
