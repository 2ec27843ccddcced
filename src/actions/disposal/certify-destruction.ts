import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Certifies a destruction once every device has answered (LLT-16.ERASE). */
export function certifyDestruction(context: ActionContext, body: ProposalBodies['CertifyDestruction']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'CertifyDestruction', body));
}
