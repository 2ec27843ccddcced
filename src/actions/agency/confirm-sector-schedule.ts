import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says that a schedule of a sector was compared with its documents. */
export function confirmSectorSchedule(context: ActionContext, body: ProposalBodies['ConfirmSectorSchedule']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ConfirmSectorSchedule', body));
}
