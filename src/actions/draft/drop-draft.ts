import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Gives a draft up, with a reason. What was written in it stays to be read. */
export function dropDraft(context: ActionContext, body: ProposalBodies['DropDraft']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DropDraft', body));
}
