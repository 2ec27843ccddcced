import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Presses for a document to be handled (art. 24(1)). */
export function remindHandler(context: ActionContext, body: ProposalBodies['RemindHandler']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RemindHandler', body));
}
