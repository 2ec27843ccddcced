import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** Lifts a hold with a reason (LLT-16): one act for those dossiers that the same units read, all of them or none. */
export function liftHold(context: ActionContext, body: ProposalBodies['LiftHold']): Promise<Outcome<null>> {
  return proposeByReaders(context, body.dossiers, (dossiers) => makeProposal(context, 'LiftHold', { ...body, dossiers }));
}
