import type { HeldNumber } from '../../domain/numbering/reserving';
import type { Proposal } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';
import type { OutboxEntry } from '../../storage/device';
import { makeProposal, propose, proposeAll } from '../propose';

/** Asks for the numbers of signed documents, all at once; the register gives them, in this order (ND30-15.1). */
export function numberDocuments(context: ActionContext, documents: readonly DocumentId[]): Promise<readonly Outcome<Proposal>[]> {
  return proposeAll(
    context,
    documents.map((document) => makeProposal(context, 'NumberDocument', { document })),
  );
}

/** Asks that a signed document gets a number that was kept back for it (ND30-15.1). */
export function numberWithHeld(context: ActionContext, document: DocumentId, held: HeldNumber): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'NumberDocument', { document, held }));
}
