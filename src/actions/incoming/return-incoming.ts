import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sends a registered document back to its sender, with the reason; its number stays in the book (art. 21(2)). */
export function returnIncoming(context: ActionContext, body: ProposalBodies['ReturnIncoming']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReturnIncoming', body));
}
