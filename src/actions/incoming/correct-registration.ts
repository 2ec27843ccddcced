import { changesBetween } from '../../domain/incoming/fact-changes';
import type { IncomingFacts } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

export interface Correction {
  readonly document: DocumentId;
  /** The facts as the person saw them, so that somebody else's correction meanwhile is noticed. */
  readonly seen: IncomingFacts;
  readonly corrected: IncomingFacts;
  readonly reason: string;
}

/** Corrects registered facts, with the reason; the values replaced stay visible (F-38). */
export function correctRegistration(context: ActionContext, { document, seen, corrected, reason }: Correction): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'CorrectRegistration', { document, changes: changesBetween(seen, corrected), reason }));
}
