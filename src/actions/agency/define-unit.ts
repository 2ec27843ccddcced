import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Defines a unit or changes it; the register refuses names taken and units above themselves. */
export function defineUnit(context: ActionContext, body: ProposalBodies['DefineUnit']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineUnit', body));
}
