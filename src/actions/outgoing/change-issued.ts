import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** What becomes of a document that went out; `by`: the one that replaces or corrects it, or the notice of recall where there is one. */
export interface ChangeOfIssued {
  readonly how: 'recall' | 'replace' | 'correct';
  readonly document: DocumentId;
  readonly by: DocumentId | null;
  readonly reason: string;
}

/** Recalls a document that went out (ND30-18.4), or has another one replace or correct it (ND30-18.3). */
export function changeIssued(context: ActionContext, { how, document, by, reason }: ChangeOfIssued): Promise<Outcome<OutboxEntry>> {
  if (how === 'recall') return propose(context, makeProposal(context, 'RecallIssued', { document, by, reason }));
  return propose(context, makeProposal(context, how === 'replace' ? 'ReplaceIssued' : 'CorrectIssued', { document, by: by!, reason }));
}
