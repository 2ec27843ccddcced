import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sends what the head of the unit approves to the archive, and gives the rest back with its reasons (ND30-30). */
export function approveTransfer(context: ActionContext, body: ProposalBodies['ApproveTransfer']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ApproveTransfer', body));
}
