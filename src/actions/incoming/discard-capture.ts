import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** Throws a capture away. Returns it, so that the person can take it back with `restoreCapture`; undefined when it was gone already. */
export async function discardCapture({ store }: ActionContext, { capture: id }: { readonly capture: DocumentId }): Promise<Capture | undefined> {
  const capture = await store.captures.get(id);
  await store.captures.remove(id);
  return capture;
}

/** Takes a discarded capture back; its files are still on this device (see `sweepOriginals`). */
export function restoreCapture({ store }: ActionContext, capture: Capture): Promise<void> {
  return store.captures.put(capture);
}
