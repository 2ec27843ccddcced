import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Keeps dossiers longer, with a reason (LLT-16). */
export function extendRetention(context: ActionContext, body: ProposalBodies['ExtendRetention']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ExtendRetention', body));
}
