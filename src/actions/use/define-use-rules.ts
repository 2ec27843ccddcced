import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sets who approves the use of the archive (TT05-33). */
export function defineUseRules(context: ActionContext, body: ProposalBodies['DefineUseRules']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineUseRules', body));
}
