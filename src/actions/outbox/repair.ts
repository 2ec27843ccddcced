import type { DocumentId, ProposalId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** Makes a refused registration a capture again, with everything typed and the refusals at their fields. Returns the capture's id. */
export function repair({ store }: ActionContext, { proposal }: { readonly proposal: ProposalId }): Promise<DocumentId> {
  return store.outbox.toCapture(proposal);
}
