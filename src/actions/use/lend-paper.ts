import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Hands out the paper of an approved request (TT05-32.5). */
export function lendPaper(context: ActionContext, body: ProposalBodies['LendPaper']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'LendPaper', body));
}
