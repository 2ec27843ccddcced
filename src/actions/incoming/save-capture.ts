import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';
import type { TypedCapture } from './start-capture';

/** Keeps what is typed as it is typed, also when it would be refused; it is on disk when the promise resolves. Refuses a capture that is gone. */
export function saveCapture({ store, now }: ActionContext, { capture, ...typed }: { readonly capture: DocumentId } & Partial<TypedCapture>): Promise<Capture> {
  return store.captures.change(capture, (before) => ({ ...before, ...typed, updatedAt: now() }));
}
