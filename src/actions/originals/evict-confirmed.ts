import type { ActionContext } from '../context';

/** Frees the room of every original that the server has confirmed; returns the bytes given back. Only copies, and what is taken along, are never touched. */
export async function evictConfirmed({ store }: ActionContext): Promise<number> {
  const pinned = new Set((await store.offline.pins()).flatMap(({ originals }) => originals.map(({ sha256 }) => sha256)));
  const confirmed = (await store.originals.list()).filter(({ state, sha256 }) => state === 'confirmed' && !pinned.has(sha256));
  for (const { sha256 } of confirmed) await store.originals.evict(sha256);
  return confirmed.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}
