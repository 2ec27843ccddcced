import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes dossiers off a list again (TT05-48). */
export function setAside(context: ActionContext, body: ProposalBodies['SetAside']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'SetAside', body));
}
