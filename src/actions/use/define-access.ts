import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Makes access to a dossier conditional, or opens it again (LLT-25). */
export function defineAccess(context: ActionContext, body: ProposalBodies['DefineAccess']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineAccess', body));
}
