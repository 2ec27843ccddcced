import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says who is in a group of recipients; nobody: it is given up (F-89). */
export function defineRecipientGroup(context: ActionContext, body: ProposalBodies['DefineRecipientGroup']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineRecipientGroup', body));
}
