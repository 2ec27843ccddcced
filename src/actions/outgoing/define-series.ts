import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says which types of outgoing documents have a number series of their own (ND30-15.1). */
export function defineSeries(context: ActionContext, body: ProposalBodies['DefineSeries']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineSeries', body));
}
