import { factsOfOutgoing } from '../../domain/outgoing/standing';
import type { OutgoingRecipient } from '../../domain/outgoing/types';
import type { Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Issues documents to the recipients that were submitted with them, or to those named here (ND30-18.1). Each is forecast upon those before it. */
export async function issueDocuments(
  context: ActionContext,
  documents: readonly DocumentId[],
  recipients?: readonly OutgoingRecipient[],
): Promise<readonly Outcome<OutboxEntry>[]> {
  const { tables } = context.store.decisions;
  const outcomes: Outcome<OutboxEntry>[] = [];
  for (const document of documents) {
    const found = tables.outgoing(document);
    const named = recipients ?? (found && factsOfOutgoing(found)?.recipients) ?? [];
    outcomes.push(await propose(context, makeProposal(context, 'IssueDocument', { document, recipients: named })));
  }
  return outcomes;
}
