import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Records the event that a conditional retention waits for (TT10-2022). */
export function recordRetentionEvent(context: ActionContext, body: ProposalBodies['RecordRetentionEvent']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RecordRetentionEvent', body));
}
