import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Confirms the minutes of a reception for one side (ND30-30). */
export function confirmReceipt(context: ActionContext, body: ProposalBodies['ConfirmReceipt']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ConfirmReceipt', body));
}
