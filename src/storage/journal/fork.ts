import * as Y from 'yjs';
import { parseRoomName } from '../../domain/papers/room';
import { changesSince, type Change } from '../../papers/changes';
import { projection, type Projection } from '../../papers/projection';

/** What falls when a batch is refused, and what it said. */
export interface Fork {
  /** For each later edit, whether it builds on what was refused. */
  readonly falls: readonly boolean[];
  readonly changes: readonly Change[];
  /** All that falls, as one update. */
  readonly update: Uint8Array;
}

interface Branch {
  readonly room: string;
  /** What the device holds of the paper without the refused edits. */
  readonly held: readonly Uint8Array[];
  /** Refused earlier: later edits may build on it, and their words are read on top of it. */
  readonly refusedBefore: readonly Uint8Array[];
  readonly refused: readonly Uint8Array[];
  /** Own edits after the refused ones, in order. */
  readonly later: readonly Uint8Array[];
}

/** Finds which own edits cannot stand without those refused, and the words of all that fall. */
export function forkOf({ room, held, refusedBefore, refused, later }: Branch): Fork {
  const kept = docOf(held);
  const falls = later.map((update) => !applyWhole(kept, update));
  const fallen = [...refused, ...later.filter((_, index) => falls[index])];
  const branch = docOf([...held, ...refusedBefore]);
  const before = said(room, branch);
  for (const update of fallen) Y.applyUpdate(branch, update);
  return { falls, changes: changesSince(before, said(room, branch)), update: Y.mergeUpdates(fallen) };
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Applies an update only when nothing is missing that it builds on; tried on a copy, because what is applied cannot be taken back. */
function applyWhole(doc: Y.Doc, update: Uint8Array): boolean {
  const trial = docOf([Y.encodeStateAsUpdate(doc), update]);
  if (trial.store.pendingStructs !== null || trial.store.pendingDs !== null) return false;
  Y.applyUpdate(doc, update);
  return true;
}

function said(room: string, doc: Y.Doc): Projection {
  const known = parseRoomName(room);
  return known ? projection(known.kind, doc) : {};
}
