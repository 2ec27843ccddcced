import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Hands what a person has in a unit over to another, with the reason (art. 31). */
export function handOver(context: ActionContext, body: ProposalBodies['HandOver']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'HandOver', body));
}
