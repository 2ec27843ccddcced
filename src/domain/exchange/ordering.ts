import type { Decision, Verdict } from '../decisions';
import { changeDocumentOf, trailEntry, withHandlingState } from '../incoming/change';
import type { Cancelled, IncomingDocument, OriginalRef } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { ArrivalId, DocumentId } from '../shared/ids';
import { textLength, tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { isOpenOrder, type Arrival, type ArrivalBusiness, type OrderAnswer } from './arrival';
import { arrivalSettled, changeArrival, emptied } from './receiving';

/** What a sender wanted of documents in our register, and what was said to it. */
export interface AnsweredOrder {
  readonly arrival: ArrivalId;
  readonly answer: OrderAnswer;
  /** Why it was declined; may be empty where it was agreed to. */
  readonly reason: string;
  readonly business: Exclude<ArrivalBusiness, 'new'>;
  /** Why its sender wants it. */
  readonly words: string;
  readonly documents: readonly DocumentId[];
  /** What replaces them. */
  readonly by: DocumentId | null;
  /** The files of the order itself, such as the notice of recall. */
  readonly originals: readonly OriginalRef[];
}

const REASON_LIMIT = 500;

/**
 * The registry answers a recall, an update or a replacement of what it has registered (art. 18(3), 18(4)). To agree cancels the document here: its number, its place in dossiers and its history
 * stay (F-58). To decline needs a reason, which the sender gets. Refused for what was answered, and for a replacement whose new document is not registered yet.
 */
export function answerOrder(tables: Tables, { arrival: id, answer, reason }: ProposalBodies['AnswerOrder']): Outcome<Verdict> {
  const arrival = tables.arrival(id);
  if (!arrival) return refuse(refusal('unknownDocument', 'F-88', { field: 'arrival' }));
  if (!isOpenOrder(arrival)) return refuse(arrivalSettled(arrival.state === 'waiting' || arrival.state === 'registered' ? 'answered' : arrival.state));
  const by = replacementOf(tables, arrival);
  const isAgreed = answer === 'agreed';
  const isTooEarly = isAgreed && arrival.origin.business === 'replace' && by === null;
  const refusals = [...checkReason(reason, !isAgreed), ...(isTooEarly ? [refusal('replacementNotRegistered', 'ND30-18.3', { field: 'arrival' })] : [])];
  if (refusals.length > 0) return refuse(...refusals);
  const documents = [...new Set((arrival.targets ?? []).flatMap((target) => tables.arrival(target)?.document ?? []))];
  const { origin, originals } = arrival;
  const files = documents.every((document) => isDestroyed(tables, document)) ? [] : filesOf(arrival, originals);
  const order = { business: origin.business as AnsweredOrder['business'], words: origin.reason, documents, by, originals: files };
  return accept({ type: 'OrderAnswered', body: { arrival: id, answer, reason: tidyText(reason), ...order } });
}

/** What was destroyed gets no files again; that its sender wanted something of it stands in its history. */
function isDestroyed(tables: Pick<Tables, 'incoming'>, document: DocumentId): boolean {
  return tables.incoming(document)?.trail.some(({ act }) => act === 'originalsDestroyed') ?? false;
}

/** The files of a replacement are those of the new document. */
function filesOf({ origin }: Arrival, originals: readonly OriginalRef[]): readonly OriginalRef[] {
  return origin.business === 'replace' ? [] : originals.map((original) => ({ ...original, part: 'annex' }));
}

function replacementOf(tables: Pick<Tables, 'arrival'>, arrival: Arrival): DocumentId | null {
  if (arrival.origin.business !== 'replace') return null;
  return arrival.document ?? (arrival.same ? (tables.arrival(arrival.same)?.document ?? null) : null);
}

function checkReason(reason: string, isNeeded: boolean): Refusal[] {
  const length = textLength(tidyText(reason));
  if (length === 0 && isNeeded) return [refusal('required', 'F-88', { field: 'reason', details: { name: 'lý do' } })];
  if (length <= REASON_LIMIT) return [];
  return [refusal('tooLong', 'F-88', { field: 'reason', details: { name: 'Lý do', length: String(length), limit: String(REASON_LIMIT) } })];
}

/** Folds the answer: the order is settled, and what was agreed to is done with the documents that are held here. */
export function foldOrderAnswered(tables: Tables, decision: Decision<'OrderAnswered'>): void {
  const { arrival, answer, documents } = decision.body;
  changeArrival(tables, arrival, (found) => (found.state === 'waiting' ? emptied({ ...found, state: 'answered', answer }) : { ...found, answer }));
  for (const id of documents) changeDocumentOf(tables, decision, id, (document) => ordered(document, decision));
}

function ordered(document: IncomingDocument, decision: Decision<'OrderAnswered'>): IncomingDocument {
  const { answer, business, words, reason, by, originals } = decision.body;
  if (answer === 'declined') return { ...document, trail: [...document.trail, { ...trailEntry(decision, 'orderDeclined'), text: words, reason }] };
  const files = new Map([...document.originals, ...originals].map((original) => [original.sha256, original]));
  const act = business === 'update' ? 'updatedBySender' : business === 'replace' ? 'replacedBySender' : 'recalledBySender';
  const told = { ...document, originals: [...files.values()], trail: [...document.trail, { ...trailEntry(decision, act), text: words, ...(by && { by }) }] };
  return business === 'update' ? told : cancelled(told, decision, withheldOf(document, business));
}

/** What a recalled document came with; what its sender orders later, or sends along, changes nothing of it. */
function withheldOf({ cancelled: before, originals }: IncomingDocument, business: ArrivalBusiness): Pick<Cancelled, 'withheld'> {
  if (before?.withheld) return { withheld: before.withheld };
  return business === 'recall' ? { withheld: originals.map(({ sha256 }) => sha256) } : {};
}

/** Nobody has anything to do with it any more. */
function cancelled(
  document: IncomingDocument,
  { actor, decidedAt: at, body }: Decision<'OrderAnswered'>,
  withheld: Pick<Cancelled, 'withheld'>,
): IncomingDocument {
  const { business, words, by } = body;
  const result = { by: actor, at, text: words, answer: '' };
  return withHandlingState({
    ...document,
    cancelled: { how: business === 'replace' ? 'replaced' : 'recalled', by, reason: words, at, ...withheld },
    assignments: document.assignments.map((each) => (each.state === 'assigned' ? { ...each, state: 'handled', result } : each)),
  });
}
