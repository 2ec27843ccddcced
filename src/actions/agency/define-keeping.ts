import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sets how the archive packs and checks what it keeps (TT05-28, TT05-V). */
export function defineKeeping(context: ActionContext, body: ProposalBodies['DefineKeeping']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineKeeping', body));
}
