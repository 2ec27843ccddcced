import type { Decision } from '../decisions';
import type { DocumentId, UnitId } from '../shared/ids';
import type { Tables } from '../tables';

/** Who could read a document before a decision about it, and who can after; null when there was no document before. */
export interface AudienceChange {
  readonly document: DocumentId;
  readonly before: readonly UnitId[] | null;
  readonly after: readonly UnitId[];
}

/** How a decision, not yet folded into `tables`, changes who reads its document; null for decisions about no document, which all staff see. */
export function audienceChange(tables: Tables, decision: Decision): AudienceChange | null {
  if (!('document' in decision.body)) return null;
  const { document } = decision.body;
  const before = tables.incoming(document)?.facts.recipientUnits ?? null;
  return { document, before, after: recipientsAfter(decision) ?? before ?? [] };
}

function recipientsAfter(decision: Decision): readonly UnitId[] | undefined {
  if ('facts' in decision.body) return decision.body.facts.recipientUnits;
  if (decision.type !== 'RegistrationCorrected') return undefined;
  return decision.body.changes.find(({ field }) => field === 'recipientUnits')?.to as readonly UnitId[] | undefined;
}
