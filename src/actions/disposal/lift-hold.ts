import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Lifts a hold with a reason (LLT-16). */
export function liftHold(context: ActionContext, body: ProposalBodies['LiftHold']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'LiftHold', body));
}
