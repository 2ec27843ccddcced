import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Takes a schedule of a sector over, or a further version of it. */
export function defineSectorSchedule(context: ActionContext, body: ProposalBodies['DefineSectorSchedule']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineSectorSchedule', body));
}
