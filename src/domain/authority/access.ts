import type { UnitId } from '../shared/ids';
import { readsWholeRegister } from './incoming';
import { hasRole, type Subject } from './subject';

/**
 * What of the register a subject reads, as a short key: `all`, `unit:<id>` or `none`. Two subjects with one key receive the same
 * feed. When a device's key changes, what it holds is replaced by what its owner may see now (REMOVE by replacement).
 */
export function accessKey(subject: Subject): string {
  if (readsWholeRegister(subject)) return 'all';
  return subject.unit !== null && hasRole(subject, 'unitHead', 'officer', 'archivist') ? `unit:${subject.unit}` : 'none';
}

/** Whether the holder of an access key may read a document: what `mayReadIncoming` says of every subject with that key. */
export function accessReads(access: string, audience: readonly UnitId[]): boolean {
  return access === 'all' || audience.some((unit) => access === `unit:${unit}`);
}
