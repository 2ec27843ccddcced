import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { HeldPaper, PaperCache } from '../ports';

/**
 * y-indexeddb as a cache: a database for each paper that was opened here, holding what came over the line until the feed brings it.
 * It loses bursts and hides failed writes, so nothing depends on it: own edits are in the journal, everything else the relay has.
 */
export const yIndexeddbCache: PaperCache = {
  open(name, read) {
    const held = new Y.Doc();
    const persistence = new IndexeddbPersistence(name, held);
    // It would write one transaction for each edit, own ones too; it is told itself what to keep.
    held.off('update', persistence._storeUpdate);
    persistence.on('synced', () => !isNothing(Y.encodeStateAsUpdate(held)) && read(Y.encodeStateAsUpdate(held)));
    return keeping(persistence, held);
  },
  async forget(beginning) {
    for (const { name = '' } of await indexedDB.databases()) if (name.startsWith(beginning)) indexedDB.deleteDatabase(name);
  },
};

function keeping(persistence: IndexeddbPersistence, held: Y.Doc): HeldPaper {
  let isFirst = true;
  return {
    keep(update, state) {
      const isEmpty = isFirst && isNothing(Y.encodeStateAsUpdate(held));
      isFirst = false;
      persistence._storeUpdate(isEmpty ? state() : update, null);
    },
    close() {
      // A database that could not be opened has nothing to close.
      persistence.destroy().catch(() => undefined);
    },
  };
}

/** An empty paper's state is two zeros. */
function isNothing(state: Uint8Array): boolean {
  return state.length <= 2;
}
