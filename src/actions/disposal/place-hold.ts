import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** Suspends the destruction of dossiers (LLT-16): one act for those dossiers that the same units read, all of them or none. */
export function placeHold(context: ActionContext, body: ProposalBodies['PlaceHold']): Promise<Outcome<null>> {
  return proposeByReaders(context, body.dossiers, (dossiers) => makeProposal(context, 'PlaceHold', { ...body, dossiers }));
}
