import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes a submission back before it is signed (ND30-11). */
export function withdrawSubmission(context: ActionContext, body: ProposalBodies['WithdrawSubmission']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'WithdrawSubmission', body));
}
