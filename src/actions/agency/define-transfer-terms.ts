import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sets how long closed dossiers may stay in their units (LLT-17, TT05-IV). */
export function defineTransferTerms(context: ActionContext, body: ProposalBodies['DefineTransferTerms']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineTransferTerms', body));
}
