import * as Y from 'yjs';
import { origins } from './origin';

export type UndoRoots = ConstructorParameters<typeof Y.UndoManager>[0];

/**
 * Takes back, step by step, what the person at this device did in these roots, also after others went on; what others did stays.
 * Steps less than half a second apart are one.
 */
export function createUndo(roots: UndoRoots): Y.UndoManager {
  return new Y.UndoManager(roots, { trackedOrigins: new Set([origins.person]), captureTimeout: 500 });
}
