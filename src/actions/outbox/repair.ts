import type { DocumentId, ProposalId } from '../../domain/shared/ids';
import { AlreadyRegistered } from '../../storage/errors';
import type { ActionContext } from '../context';

/**
 * Makes a refused registration a capture again, with everything typed and the refusals at their fields. Returns the capture's id. Throws
 * `AlreadyRegistered` when a colleague has registered the same document: the words stay in the outbox.
 */
export async function repair({ store }: ActionContext, { proposal: id }: { readonly proposal: ProposalId }): Promise<DocumentId> {
  const entry = (await store.outbox.list()).find(({ proposal }) => proposal.id === id);
  if (entry?.refusals.some(({ code }) => code === 'documentExists')) throw new AlreadyRegistered(id);
  return store.outbox.toCapture(id);
}
