import { currentSubmission, fingerprintOf } from '../../domain/outgoing/standing';
import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Decides to sign what was shown, where the key is (ND30-13): the document waits there and is not signed. Works without a line. */
export async function sendToDesk(
  context: ActionContext,
  { document, shown }: { readonly document: DocumentId; readonly shown: string },
): Promise<Outcome<OutboxEntry>> {
  const found = context.store.decisions.tables.outgoing(document);
  const submission = found && currentSubmission(found);
  if (!submission || fingerprintOf(submission) !== shown) return refuse(refusal('otherFingerprint', 'ND30-11', { field: 'fingerprint' }));
  return propose(context, makeProposal(context, 'SendToDesk', { document, submission: submission.id, fingerprint: fingerprintOf(submission) }));
}
