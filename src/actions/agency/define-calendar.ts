import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Records the days off and the days worked instead of one year (HOSO-9). */
export function defineCalendar(context: ActionContext, body: ProposalBodies['DefineCalendar']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefineCalendar', body));
}
