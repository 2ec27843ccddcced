import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says which units work in a dossier (F-29). */
export function shareDossier(context: ActionContext, body: ProposalBodies['ShareDossier']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ShareDossier', body));
}
