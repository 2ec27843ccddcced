import type { Sha256 } from '../../domain/shared/ids';
import type { DeviceStore, HeldOriginal } from '../../storage/device';

/**
 * The originals that are to go up, in the order people gave them: those that an act names. What belongs to a capture that is still
 * being written stays: its files may yet be exchanged.
 */
export async function uploadList({ originals, captures }: DeviceStore): Promise<readonly HeldOriginal[]> {
  const [held, open] = await Promise.all([originals.list(), captures.list()]);
  const captured = new Set<Sha256>(open.flatMap(({ files, pages }) => [...files, ...pages].map(({ sha256 }) => sha256)));
  return held.filter(({ state, isHandedIn, sha256 }) => state === 'local' && isHandedIn && !captured.has(sha256)).sort((one, other) => one.rank - other.rank);
}
