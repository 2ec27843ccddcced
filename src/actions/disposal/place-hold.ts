import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Suspends the destruction of dossiers (LLT-16). */
export function placeHold(context: ActionContext, body: ProposalBodies['PlaceHold']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'PlaceHold', body));
}
