import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says what somebody may sign, and from when to when (ND30-13). */
export function defineSigning(context: ActionContext, body: ProposalBodies['DefineSigning']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineSigning', body));
}
