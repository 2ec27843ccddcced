import { usualFields } from '../../domain/incoming/typed-facts';
import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** Throws a capture away. Returns it, so that the person can take it back with `restoreCapture`; undefined when it was gone already. */
export async function discardCapture({ store }: ActionContext, { capture: id }: { readonly capture: DocumentId }): Promise<Capture | undefined> {
  const capture = await store.captures.get(id);
  await store.captures.remove(id);
  return capture;
}

/** Takes a capture off this device in which nothing stands but what the form filled in by itself (`suggested`). */
export function discardEmptyCapture(
  { store }: ActionContext,
  { capture: id, suggested }: { readonly capture: DocumentId; readonly suggested: ReadonlySet<string> },
): Promise<void> {
  return store.captures.removeWhen(id, (capture) => isEmpty(capture, suggested));
}

function isEmpty({ fields, recipientUnits, files, pages, differsFrom }: Capture, suggested: ReadonlySet<string>): boolean {
  const isTyped = ([name, value]: [string, string]) => value.trim() !== '' && value !== usualFields[name] && !suggested.has(name);
  return recipientUnits.length + files.length + pages.length + differsFrom.length === 0 && !Object.entries(fields).some(isTyped);
}

/** Takes a discarded capture back; its files are still on this device (see `sweepOriginals`). */
export function restoreCapture({ store }: ActionContext, capture: Capture): Promise<void> {
  return store.captures.put(capture);
}
