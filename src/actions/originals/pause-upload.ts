import type { Sha256 } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Holds an upload until `resumeUpload`, also over restarts; what has arrived at the server stays there. */
export function pauseUpload({ store }: ActionContext, { sha256 }: { readonly sha256: Sha256 }): Promise<void> {
  return store.originals.update(sha256, { paused: true });
}
