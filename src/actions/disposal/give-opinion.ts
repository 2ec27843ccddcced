import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says what a member of the council thinks of dossiers (TT05-49). */
export function giveOpinion(context: ActionContext, body: ProposalBodies['GiveOpinion']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'GiveOpinion', body));
}
