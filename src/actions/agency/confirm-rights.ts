import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Confirms somebody's changed rights (F-30); the register refuses whoever changed them. */
export function confirmRights(context: ActionContext, body: ProposalBodies['ConfirmRights']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ConfirmRights', body));
}
