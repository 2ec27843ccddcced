import type { ActionContext } from '../context';

/** Frees the room of every original that the server has confirmed; returns the bytes given back. Only copies are never touched. */
export async function evictConfirmed({ store }: ActionContext): Promise<number> {
  const confirmed = (await store.originals.list()).filter(({ state }) => state === 'confirmed');
  for (const { sha256 } of confirmed) await store.originals.evict(sha256);
  return confirmed.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}
