import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says who writes a draft from now on (ND30-10). */
export function shareDraft(context: ActionContext, body: ProposalBodies['ShareDraft']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ShareDraft', body));
}
