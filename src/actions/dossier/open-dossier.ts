import type { ProposalBodies } from '../../domain/proposals';
import { accept, type Outcome } from '../../domain/shared/refusal';
import type { DossierId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

export type NewDossier = Omit<ProposalBodies['OpenDossier'], 'dossier'>;

/** Opens a dossier (art. 29): it may be worked in at once, its number and code come from the register. Returns its id. */
export async function openDossier(context: ActionContext, fields: NewDossier): Promise<Outcome<DossierId>> {
  const dossier = context.newId() as DossierId;
  const outcome = await propose(context, makeProposal(context, 'OpenDossier', { dossier, ...fields }));
  return outcome.ok ? accept(dossier) : outcome;
}
