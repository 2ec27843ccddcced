import type { Sha256 } from '../../domain/shared/ids';
import type { DeviceStore, HeldOriginal } from '../device';

/** Kept free for what people do: a tenth of what the browser allows, and never more than this. */
const RESERVE_MOST = 1024 ** 3;

type Room = Pick<DeviceStore, 'space' | 'originals' | 'offline'>;

/**
 * Makes room for so many bytes and the reserve: evicts originals that the server has confirmed, the longest unused first. Never one that is taken along,
 * never an only copy, and none of those to `spare`. Returns whether there is room now.
 */
export async function makeRoom({ space, originals, offline }: Room, bytes: number, spare: ReadonlySet<Sha256>): Promise<boolean> {
  const { usedBytes, quotaBytes } = await space.estimate();
  // A browser that says nothing of its room has to refuse by itself.
  if (quotaBytes === 0) return true;
  let lacking = bytes + Math.min(quotaBytes / 10, RESERVE_MOST) - (quotaBytes - usedBytes);
  if (lacking <= 0) return true;
  const pinned = new Set((await offline.pins()).flatMap((pin) => pin.originals.map(({ sha256 }) => sha256)));
  const evictable = (await originals.list()).filter(({ state, sha256 }) => state === 'confirmed' && !pinned.has(sha256) && !spare.has(sha256));
  for (const { sha256, byteLength } of evictable.sort(longestUnusedFirst)) {
    if (lacking <= 0) return true;
    if (await originals.evictCopy(sha256)) lacking -= byteLength;
  }
  return lacking <= 0;
}

function longestUnusedFirst(one: HeldOriginal, other: HeldOriginal): number {
  return one.usedAt < other.usedAt ? -1 : 1;
}
