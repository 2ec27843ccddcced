import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says something at a step of a submission, about the file whose hash it names (ND30-12). */
export function reviewSubmission(context: ActionContext, body: ProposalBodies['ReviewSubmission']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReviewSubmission', body));
}
