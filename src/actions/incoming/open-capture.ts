import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import { CaptureGone } from '../../storage/errors';
import type { ActionContext } from '../context';

/** A capture as it stands on disk. Throws `CaptureGone` when it was registered or discarded meanwhile, perhaps in another tab. */
export async function openCapture({ store }: ActionContext, { capture: id }: { readonly capture: DocumentId }): Promise<Capture> {
  const capture = await store.captures.get(id);
  if (!capture) throw new CaptureGone(id);
  return capture;
}
