import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes dossiers into the archive, and gives others back with their reasons (ND30-30, TT05-24.2). */
export function receiveTransfer(context: ActionContext, body: ProposalBodies['ReceiveTransfer']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReceiveTransfer', body));
}
