import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';
import type { TypedCapture } from './start-capture';

/**
 * Keeps what is typed as it is typed, also when it would be refused; it is on disk when the promise resolves. Fields that are not given
 * stay as they are: another tab may have typed them. Refuses a capture that is gone.
 */
export function saveCapture({ store, now }: ActionContext, { capture, ...typed }: { readonly capture: DocumentId } & Partial<TypedCapture>): Promise<Capture> {
  return store.captures.change(capture, (before) => ({ ...before, ...typed, fields: { ...before.fields, ...typed.fields } }));
}
