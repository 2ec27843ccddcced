import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says how far it is (art. 24(1)). */
export function reportProgress(context: ActionContext, body: ProposalBodies['ReportProgress']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReportProgress', body));
}
