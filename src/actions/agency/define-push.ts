import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Switches notices through push services on or off for the agency (HOSO-11). */
export function definePush(context: ActionContext, body: ProposalBodies['DefinePush']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefinePush', body));
}
