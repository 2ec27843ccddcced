import type { HeldOriginal } from '../../storage/device';
import { NotEvictable } from '../../storage/errors';
import type { ActionContext } from '../context';

/** Long enough for a person to take a discarded capture back, and for a file just added to be named by its capture. */
const KEPT_MS = 24 * 3_600_000;

/** Frees what discarded captures, retaken pages and bound photographs have left behind. Returns how many originals went. */
export async function sweepOriginals(context: ActionContext): Promise<number> {
  const before = Date.parse(context.now()) - KEPT_MS;
  const old = (await context.store.originals.list()).filter(({ state, usedAt }) => state === 'local' && Date.parse(usedAt) < before);
  let swept = 0;
  for (const original of old) if (await evictUnlessNeeded(context, original)) swept += 1;
  return swept;
}

async function evictUnlessNeeded({ store }: ActionContext, { sha256 }: HeldOriginal): Promise<boolean> {
  try {
    await store.originals.evict(sha256);
    return true;
  } catch (error) {
    if (error instanceof NotEvictable) return false;
    throw error;
  }
}
