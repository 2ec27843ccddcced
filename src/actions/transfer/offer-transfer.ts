import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Puts closed dossiers before the archive, with what this device found in their files; the head of the unit approves (ND30-30). */
export function offerTransfer(context: ActionContext, body: ProposalBodies['OfferTransfer']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'OfferTransfer', body));
}
