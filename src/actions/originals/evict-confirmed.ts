import type { ActionContext } from '../context';

/** Frees the room of every original that the server has confirmed; returns the bytes given back. Only copies, and what is taken along, are never touched. */
export async function evictConfirmed({ store }: ActionContext): Promise<number> {
  const pinned = new Set((await store.offline.pins()).flatMap(({ originals }) => originals.map(({ sha256 }) => sha256)));
  const confirmed = (await store.originals.list()).filter(({ state, sha256 }) => state === 'confirmed' && !pinned.has(sha256));
  let freed = 0;
  for (const { sha256, byteLength } of confirmed) if (await store.originals.evictCopy(sha256)) freed += byteLength;
  return freed;
}
