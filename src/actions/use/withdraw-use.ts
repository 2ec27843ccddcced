import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes a request back, or ends a use before its time (TT05-32.5). */
export function withdrawUse(context: ActionContext, body: ProposalBodies['WithdrawUse']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'WithdrawUse', body));
}
