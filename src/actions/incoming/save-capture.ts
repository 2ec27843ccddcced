import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';
import type { TypedCapture } from './start-capture';

interface Saving extends Partial<TypedCapture> {
  readonly capture: DocumentId;
  /** The colleagues' wordings that were in view when it was typed; what came meanwhile stays beside it. All, when absent. */
  readonly seen?: ReadonlySet<string>;
}

/**
 * Keeps what is typed as it is typed, also when it would be refused; it is on disk when the promise resolves. Fields that are not given
 * stay as they are: another tab or a colleague may have typed them. Refuses a capture that is gone.
 */
export function saveCapture({ store }: ActionContext, { capture, seen, ...typed }: Saving): Promise<Capture> {
  return store.captures.change(capture, (before) => ({ ...before, ...typed, fields: { ...before.fields, ...typed.fields } }), seen);
}
