import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** The leader has dossiers of a list registered, or takes them off. */
export function decideHistorical(context: ActionContext, body: ProposalBodies['DecideHistorical']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DecideHistorical', body));
}
