import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Decides to destroy dossiers (LLT-16). */
export function decideDestruction(context: ActionContext, body: ProposalBodies['DecideDestruction']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DecideDestruction', body));
}
