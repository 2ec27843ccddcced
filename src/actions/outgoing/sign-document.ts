import { currentSubmission, fingerprintOf } from '../../domain/outgoing/standing';
import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { keepSigned } from './signed-file';

/** Signs what was submitted (ND30-13): `signed` is the file that was shown, with the signature behind it. Works without a line; the server verifies the file before it counts. */
export async function signDocument(
  context: ActionContext,
  { document, shown, signed }: { readonly document: DocumentId; readonly shown: string; readonly signed: Blob },
): Promise<Outcome<OutboxEntry>> {
  const found = context.store.decisions.tables.outgoing(document);
  const submission = found && currentSubmission(found);
  if (!submission || fingerprintOf(submission) !== shown) return refuse(refusal('otherFingerprint', 'ND30-11', { field: 'fingerprint' }));
  const originals = await keepSigned(context, signed, submission.originals[0]!);
  return propose(context, makeProposal(context, 'SignDocument', { document, submission: submission.id, originals, fingerprint: fingerprintOf(submission) }));
}
