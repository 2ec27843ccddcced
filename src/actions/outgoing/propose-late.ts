import { currentSubmission } from '../../domain/outgoing/standing';
import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { letGo, type RefusedPlace } from '../papers/let-go';
import { makeProposal, propose } from '../propose';

/** Tells the others what was written after the submission (ND30-11); it is let go at its old place once the proposal is on the disk. `place`: null for what stands in the draft. Works without a line. */
export async function proposeLate(
  context: ActionContext,
  { document, words, place }: { readonly document: DocumentId; readonly words: string; readonly place: RefusedPlace | null },
): Promise<Outcome<OutboxEntry>> {
  const found = context.store.decisions.tables.outgoing(document);
  const submission = found && currentSubmission(found);
  if (!submission) return refuse(refusal('submittedAnew', 'ND30-11', { field: 'submission' }));
  const proposed = await propose(context, makeProposal(context, 'ProposeLate', { document, submission: submission.id, words }));
  if (proposed.ok && place) await letGo(context, place);
  return proposed;
}
