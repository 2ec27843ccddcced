import type { Sha256 } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Lets a paused or failed upload go on from where it stood. */
export function resumeUpload({ store }: ActionContext, { sha256 }: { readonly sha256: Sha256 }): Promise<void> {
  return store.originals.update(sha256, { paused: false, problem: null });
}
