import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Records the authority’s written opinion (LLT-16). */
export function recordAppraisal(context: ActionContext, body: ProposalBodies['RecordAppraisal']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RecordAppraisal', body));
}
