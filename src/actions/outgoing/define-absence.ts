import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says who stands in for somebody who is away (ND30-13). */
export function defineAbsence(context: ActionContext, body: ProposalBodies['DefineAbsence']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineAbsence', body));
}
