import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says that a document which has its number does not go out; the number stays in the register as void (ND30-15.1). */
export function voidNumber(context: ActionContext, body: ProposalBodies['VoidNumber']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'VoidNumber', body));
}

/** Says that numbers which were kept back are given to nothing (ND30-15.1). */
export function voidReserved(context: ActionContext, body: ProposalBodies['VoidReserved']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'VoidReserved', body));
}
