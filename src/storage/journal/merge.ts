import * as Y from 'yjs';
import { splitUpdate } from './split';

/** One batch on the wire is at most 64 KiB; what is merged is never longer than its parts together. */
const BATCH_BYTES = 60 * 1024;
/** Merging costs more than in proportion: hundreds at once take longer than twice the half. */
const MERGED_AT_ONCE = 100;

/** Updates in order, as few updates as fit into one batch each; one that is too large for a batch as several. */
export function mergeTurn(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = Infinity;
  for (const update of updates.flatMap((each) => splitUpdate(each, BATCH_BYTES))) {
    bytes += update.length;
    if (bytes > BATCH_BYTES) {
      groups.push([]);
      bytes = update.length;
    }
    groups.at(-1)!.push(update);
  }
  return groups.map(mergeAll);
}

/** How many of these, from the first, go into one batch. */
export function fitting(updates: readonly Uint8Array[]): number {
  let bytes = 0;
  const tooMany = updates.findIndex((update) => (bytes += update.length) > BATCH_BYTES);
  return tooMany === -1 ? updates.length : Math.max(1, tooMany);
}

/** All updates as one. */
export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE) return updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]);
  const parts: Uint8Array[] = [];
  for (let index = 0; index < updates.length; index += MERGED_AT_ONCE) parts.push(Y.mergeUpdates(updates.slice(index, index + MERGED_AT_ONCE)));
  return mergeAll(parts);
}
