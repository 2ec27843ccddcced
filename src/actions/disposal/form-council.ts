import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sets up the council of a list (LLT-16). */
export function formCouncil(context: ActionContext, body: ProposalBodies['FormCouncil']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'FormCouncil', body));
}
