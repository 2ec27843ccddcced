import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Gives a draft up, with a reason (ND30-10). */
export function dropDraft(context: ActionContext, body: ProposalBodies['DropDraft']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DropDraft', body));
}
