import type { DocumentId, UnitId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeAll } from '../propose';

/** The part of one unit in one document. */
export interface RemindedPart {
  readonly document: DocumentId;
  readonly unit: UnitId;
}

/** What came of one reminder: saved, or refused with everything that stands against it. */
export interface Reminded extends RemindedPart {
  readonly outcome: Outcome<unknown>;
}

/** Presses for many documents at once with the same words (art. 24(1)): one that is refused holds no other back. */
export async function remindHandlers(context: ActionContext, parts: readonly RemindedPart[], text: string): Promise<readonly Reminded[]> {
  const proposals = parts.map(({ document, unit }) => makeProposal(context, 'RemindHandler', { document, unit, text }));
  const outcomes = await proposeAll(context, proposals);
  return parts.map((part, index) => ({ ...part, outcome: outcomes[index]! }));
}
