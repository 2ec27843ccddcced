import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Approves a request to use the archive, or refuses it with its reason (TT05-33). */
export function decideUse(context: ActionContext, body: ProposalBodies['DecideUse']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DecideUse', body));
}
