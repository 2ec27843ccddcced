import type { DocumentId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Takes one of the wordings that clerks gave a field apart: from then on it stands alone. Refuses a capture that is gone. */
export function settleField(
  { store }: ActionContext,
  { capture, field, value }: { readonly capture: DocumentId; readonly field: string; readonly value: string },
): Promise<void> {
  return store.captures.settle(capture, field, value);
}
