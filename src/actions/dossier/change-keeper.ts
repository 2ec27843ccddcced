import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Hands a dossier over to another keeper of its unit (art. 31). */
export function changeKeeper(context: ActionContext, body: ProposalBodies['ChangeKeeper']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ChangeKeeper', body));
}
