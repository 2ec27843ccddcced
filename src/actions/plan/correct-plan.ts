import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** A line of an approved plan is put right, withdrawn, or put back. */
export function correctPlan(context: ActionContext, body: ProposalBodies['CorrectPlan']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'CorrectPlan', body));
}
