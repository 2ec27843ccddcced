import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Closes a dossier with the contents as they stand on this device (art. 29). */
export function closeDossier(context: ActionContext, body: ProposalBodies['CloseDossier']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'CloseDossier', body));
}
