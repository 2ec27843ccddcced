import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says who handles a document inside a unit, and by when. */
export function assignHandler(context: ActionContext, body: ProposalBodies['AssignHandler']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'AssignHandler', body));
}
