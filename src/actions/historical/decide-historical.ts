import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** The leader has dossiers of a list registered, or takes them off (LLT-17.HIST): one act for those dossiers that the same units read, all of them or none. */
export function decideHistorical(context: ActionContext, body: ProposalBodies['DecideHistorical']): Promise<Outcome<null>> {
  return proposeByReaders(context, body.dossiers, (dossiers) => makeProposal(context, 'DecideHistorical', { ...body, dossiers }));
}
