import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Chooses between directions that were given apart (HOSO-8); the others are set aside, visibly. */
export function chooseDirection(context: ActionContext, body: ProposalBodies['ChooseDirection']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ChooseDirection', body));
}
