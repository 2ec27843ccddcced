import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Has a closed dossier worked on again, with the reason. */
export function reopenDossier(context: ActionContext, body: ProposalBodies['ReopenDossier']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReopenDossier', body));
}
