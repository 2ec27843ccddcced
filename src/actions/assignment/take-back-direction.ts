import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes back a direction, with the reason; it stays in the trail. */
export function takeBackDirection(context: ActionContext, body: ProposalBodies['TakeBackDirection']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'TakeBackDirection', body));
}
