import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** Permanent dossiers are put on a list for the historical archive (LLT-17.HIST): one act for those dossiers that the same units read, all of them or none. */
export function registerHistorical(context: ActionContext, body: ProposalBodies['RegisterHistorical']): Promise<Outcome<null>> {
  return proposeByReaders(context, body.dossiers, (dossiers) => makeProposal(context, 'RegisterHistorical', { ...body, dossiers }));
}
