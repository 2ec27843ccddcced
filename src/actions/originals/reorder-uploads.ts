import type { Sha256 } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Puts uploads in the given order: they share out the ranks that they already have, so all others keep their place. */
export async function reorderUploads({ store }: ActionContext, { order }: { readonly order: readonly Sha256[] }): Promise<void> {
  const held = await store.originals.list();
  const known = order.filter((sha256) => held.some((original) => original.sha256 === sha256));
  const ranks = held.filter(({ sha256 }) => known.includes(sha256)).map(({ rank }) => rank);
  for (const [place, sha256] of known.entries()) await store.originals.update(sha256, { rank: ranks[place]! });
}
