import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Has a part handled again that was called done and is not (art. 24(2)). */
export function reopenHandling(context: ActionContext, body: ProposalBodies['ReopenHandling']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReopenHandling', body));
}
