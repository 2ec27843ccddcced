import type { Decision } from '../decisions';
import type { DocumentId } from '../shared/ids';
import type { Tables } from '../tables';
import type { IncomingDocument, TrailEntry } from './types';

/**
 * Folds a decision into the document it is about. A device holds only what its owner may read, and receives a document's history when that
 * becomes theirs: a document that is not held is passed over, and a decision that a document has taken already is not taken twice.
 */
export function changeDocument(
  tables: Tables,
  decision: Decision & { readonly body: { readonly document: DocumentId } },
  change: (document: IncomingDocument) => IncomingDocument,
): void {
  changeDocumentOf(tables, decision, decision.body.document, change);
}

/** The same for one of several documents that a decision is about. */
export function changeDocumentOf(tables: Tables, decision: Decision, id: DocumentId, change: (document: IncomingDocument) => IncomingDocument): void {
  const document = tables.incoming(id);
  if (document && document.trail.at(-1)!.position < decision.position) tables.putIncoming(change(document));
}

/** A document's line about a decision. */
export function trailEntry(decision: Decision, act: TrailEntry['act']): TrailEntry {
  return { position: decision.position, proposal: decision.id, act, actor: decision.actor, decidedAt: decision.decidedAt, claimedAt: decision.claimedAt };
}

/** The state that follows from the assignments and dossiers of a document that was not returned; with what was cancelled nobody has anything to do. */
export function withHandlingState(document: IncomingDocument): IncomingDocument {
  if (document.state === 'returned') return document;
  const lead = document.assignments.find(({ part }) => part === 'lead');
  if (!lead && !document.cancelled) return { ...document, state: 'registered' };
  if (lead?.state === 'assigned') return { ...document, state: 'assigned' };
  return { ...document, state: document.dossiers.length > 0 ? 'filed' : 'handled' };
}
