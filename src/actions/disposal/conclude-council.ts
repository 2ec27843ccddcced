import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Concludes the council, with its minutes by value (TT05-49). */
export function concludeCouncil(context: ActionContext, body: ProposalBodies['ConcludeCouncil']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ConcludeCouncil', body));
}
