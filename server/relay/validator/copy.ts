import * as Y from 'yjs';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { PaperShapes } from '../ports';

/** The content of a doc in a new one, all by one client id: nothing of who wrote what, or of what was removed, remains in it. */
export function copyOf(doc: Y.Doc, kind: RoomKind, shapes: PaperShapes): Y.Doc {
  const wrong = shapes.problemOf(kind, doc);
  if (wrong !== null) throw new Error(`not copied: ${wrong}`);
  const copy = new Y.Doc();
  copy.transact(() => shapes.rootNames(kind).forEach((name) => copyRoot(doc.share.get(name), copy, name)));
  return copy;
}

function copyRoot(root: unknown, copy: Y.Doc, name: string): void {
  if (root instanceof Y.XmlFragment) copy.getXmlFragment(name).insert(0, root.toArray().map(copyNode));
  if (root instanceof Y.Map) for (const [key, value] of root as Y.Map<unknown>) copy.getMap(name).set(key, value);
}

function copyNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook): Y.XmlElement | Y.XmlText {
  return node.clone() as Y.XmlElement | Y.XmlText;
}
