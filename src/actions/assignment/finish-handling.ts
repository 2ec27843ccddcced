import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Reports a unit’s part as done and files the document in the same step (art. 24(2), 29). */
export function finishHandling(context: ActionContext, body: ProposalBodies['FinishHandling']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'FinishHandling', body));
}
