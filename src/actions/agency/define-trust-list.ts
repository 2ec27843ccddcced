import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says whose certificates the agency trusts (TT22-5). */
export function defineTrustList(context: ActionContext, body: ProposalBodies['DefineTrustList']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineTrustList', body));
}
