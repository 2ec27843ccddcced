import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Puts dossiers on a list to be reviewed for destruction (TT05-48). */
export function openDisposal(context: ActionContext, body: ProposalBodies['OpenDisposal']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'OpenDisposal', body));
}
