import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Records to whom what is to be destroyed was handed (TT06-DAYS). */
export function recordHandover(context: ActionContext, body: ProposalBodies['RecordHandover']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'RecordHandover', body));
}
