import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Permanent dossiers are put on a list for the historical archive. */
export function registerHistorical(context: ActionContext, body: ProposalBodies['RegisterHistorical']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RegisterHistorical', body));
}
