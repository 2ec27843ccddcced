import { usualFields } from '../../domain/incoming/typed-facts';
import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** Throws a capture away; `restoreCapture` takes it back, here or at a colleague's. */
export function discardCapture({ store }: ActionContext, { capture }: { readonly capture: DocumentId }): Promise<void> {
  return store.captures.remove(capture);
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

/** Takes back what somebody at the desk discarded; its files are still on the device that holds them (see `sweepOriginals`). */
export function restoreCapture({ store }: ActionContext, { capture }: { readonly capture: DocumentId }): Promise<void> {
  return store.captures.bringBack(capture);
}

/** Puts away what was typed to a capture that a colleague had registered meanwhile, when its author has seen it. */
export function putAwayLeft({ store }: ActionContext, { capture }: { readonly capture: DocumentId }): Promise<void> {
  return store.captures.forget(capture);
}
