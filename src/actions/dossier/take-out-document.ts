import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes a document out of a dossier, with the reason. */
export function takeOutDocument(context: ActionContext, body: ProposalBodies['TakeOutDocument']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'TakeOutDocument', body));
}
