import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** Keeps dossiers longer, with a reason (LLT-16): one act for those dossiers that the same units read, all of them or none. */
export function extendRetention(context: ActionContext, body: ProposalBodies['ExtendRetention']): Promise<Outcome<null>> {
  return proposeByReaders(context, body.dossiers, (dossiers) => makeProposal(context, 'ExtendRetention', { ...body, dossiers }));
}
