import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Names the certificates with which the agency signs certified copies (TT05-41). */
export function defineSealCertificates(context: ActionContext, body: ProposalBodies['DefineSealCertificates']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineSealCertificates', body));
}
