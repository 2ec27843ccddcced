import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** A dossier is put into an approved plan during the year. */
export function addToPlan(context: ActionContext, body: ProposalBodies['AddToPlan']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'AddToPlan', body));
}
