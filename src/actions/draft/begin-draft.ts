import type { OfficialText } from '../../domain/drafting/official-text';
import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import { takeText } from '../../papers/draft/writing';
import type { ActionContext } from '../context';
import { openDraft } from '../outgoing/open-draft';
import { actOf } from '../papers/act';

export type NewDraft = Omit<ProposalBodies['OpenDraft'], 'document' | 'secrecy'>;

/**
 * Opens a draft and writes what every document of its type begins with: it may be written in at once, the register hears of it when there is a line. Returns its id.
 * Only the device that opens it writes the beginning, so that it never stands twice.
 */
export async function beginDraft(context: ActionContext, fields: NewDraft, text: OfficialText): Promise<Outcome<DocumentId>> {
  const outcome = await openDraft(context, { ...fields, secrecy: 'thường' });
  if (!outcome.ok) return outcome;
  const paper = await context.store.papers.open({ kind: 'draft', id: outcome.value });
  takeText(paper.doc, text, actOf(context));
  await paper.close();
  return outcome;
}
