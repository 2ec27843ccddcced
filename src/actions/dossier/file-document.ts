import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Puts a document into a dossier; it may lie in several without a copy (F-35). */
export function fileDocument(context: ActionContext, body: ProposalBodies['FileDocument']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'FileDocument', body));
}
