import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Destroys what was decided (TT06-DAYS). */
export function destroyDossiers(context: ActionContext, body: ProposalBodies['DestroyDossiers']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'DestroyDossiers', body));
}
