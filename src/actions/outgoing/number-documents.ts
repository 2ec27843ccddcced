import type { Proposal } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';
import { makeProposal, proposeAll } from '../propose';

/** Asks for the numbers of signed documents, all at once; the register gives them, in this order (ND30-15.1). */
export function numberDocuments(context: ActionContext, documents: readonly DocumentId[]): Promise<readonly Outcome<Proposal>[]> {
  return proposeAll(
    context,
    documents.map((document) => makeProposal(context, 'NumberDocument', { document })),
  );
}
