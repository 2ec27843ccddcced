import type { Sha256 } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Frees the room of an original that the server has. Throws `NotEvictable` for the only copy of one that something speaks of. */
export function evictOriginal({ store }: ActionContext, { sha256 }: { readonly sha256: Sha256 }): Promise<void> {
  return store.originals.evict(sha256);
}
