import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes paper back (TT05-32.5). */
export function returnPaper(context: ActionContext, body: ProposalBodies['ReturnPaper']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReturnPaper', body));
}
