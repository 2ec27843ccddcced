import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Corrects what was decided of a dossier when it was opened, with a reason (F-38); its number stays. */
export function correctDossier(context: ActionContext, body: ProposalBodies['CorrectDossier']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'CorrectDossier', body));
}
