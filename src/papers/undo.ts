import * as Y from 'yjs';
import { isOwn } from './origin';

export type UndoRoots = ConstructorParameters<typeof Y.UndoManager>[0];

interface UndoRules {
  /** Whether something that the person added has to stay, because of what others put to it elsewhere in the paper. */
  readonly mustStay?: (item: Y.Item, isOthers: (item: Y.Item) => boolean) => boolean;
}

/** Yjs asks for a list of origins; ours is the one rule that also decides what is kept and sent, by which an editor's own origin is the person's. */
class EveryOrigin extends Set<unknown> {
  override has(): boolean {
    return true;
  }
}

/**
 * Takes back, step by step, what the person at this device did in these roots, also after others went on; what others did stays. A paragraph
 * that holds a colleague's words stays with them. What is typed in one text less than half a second apart is one step; everything else is one of its own.
 */
export function createUndo(doc: Y.Doc, roots: UndoRoots, { mustStay = () => false }: UndoRules = {}): Y.UndoManager {
  // The client id changes with each batch that goes up, so all that were used here are the person's.
  const mine = new Set<number>();
  doc.on('afterTransaction', ({ origin }: Y.Transaction) => isOwn(origin) && mine.add(doc.clientID));
  const isOthers = ({ id }: Y.Item) => !mine.has(id.client);
  let lastText: unknown = null;
  const manager = new Y.UndoManager(roots, {
    doc,
    trackedOrigins: new EveryOrigin(),
    captureTimeout: 500,
    captureTransaction: (made) => {
      if (!isOwn(made.origin) || made.meta.get('addToHistory') === false) return false;
      const changed = manager.scope.filter((root) => made.changedParentTypes.has(root as never));
      // An editor also tells of where the caret went.
      if (changed.length === 0) return false;
      const text = changed.length === 1 && changed[0] instanceof Y.XmlFragment ? changed[0] : null;
      if (text === null || text !== lastText) manager.stopCapturing();
      lastText = text;
      return true;
    },
    deleteFilter: (item) => !holds(item, isOthers) && !mustStay(item, isOthers),
  });
  return manager;
}

/** Whether something inside an item that is still there fits. */
function holds({ content }: Y.Item, fits: (item: Y.Item) => boolean): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  for (let item = content.type._start; item !== null; item = item.right) {
    if (!item.deleted && (fits(item) || holds(item, fits))) return true;
  }
  return false;
}
