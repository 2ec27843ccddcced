import type { ProposalBodies } from '../../domain/proposals';
import { accept, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Opens a draft (ND30-10) and returns its id, under which it can be written at once, without a line too. */
export async function openDraft(context: ActionContext, body: Omit<ProposalBodies['OpenDraft'], 'document'>): Promise<Outcome<DocumentId>> {
  const document = context.newId() as DocumentId;
  const saved = await propose(context, makeProposal(context, 'OpenDraft', { document, ...body }));
  return saved.ok ? accept(document) : saved;
}
