import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Defines a person or changes them, with their roles; a change of rights waits to be confirmed (F-30). */
export function definePerson(context: ActionContext, body: ProposalBodies['DefinePerson']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DefinePerson', body));
}
