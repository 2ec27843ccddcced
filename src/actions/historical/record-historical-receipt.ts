import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** The minutes of a hand-over to the historical archive are recorded. */
export function recordHistoricalReceipt(context: ActionContext, body: ProposalBodies['RecordHistoricalReceipt']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RecordHistoricalReceipt', body));
}
