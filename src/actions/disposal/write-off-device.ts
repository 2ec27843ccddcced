import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Writes a device off that will not answer (LLT-16.ERASE). */
export function writeOffDevice(context: ActionContext, body: ProposalBodies['WriteOffDevice']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'WriteOffDevice', body));
}
