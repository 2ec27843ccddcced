import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** A leader approves the file plan of a unit. Returns every refusal at once when nothing was saved. */
export function approvePlan(context: ActionContext, body: ProposalBodies['ApprovePlan']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ApprovePlan', body));
}
