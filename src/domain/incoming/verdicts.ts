import { isTaken } from '../authority/audience';
import type { Verdict } from '../decisions';
import { checkArrival } from '../exchange/receiving';
import { nextArrivalNumber } from '../numbering/arrival-number';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { ArrivalId, DocumentId } from '../shared/ids';
import type { RuleId } from '../rules';
import { dateInVietnam, isCalendarDate, writtenDate, yearInVietnam, type Instant } from '../shared/time';
import { textLength, tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { formatDocumentCode } from './document-code';
import { factNames } from './fact-names';
import { changesBetween } from './fact-changes';
import { checkFacts, tidyFacts } from './facts';
import { incomingIdentity } from './identity';
import type { FactChange, IncomingDocument, IncomingFacts, IncomingState } from './types';

const REASON_LIMIT = 500;
/** An old book may have leaves missing, but a number further above the one before it is more likely mistyped. */
const JUMP_MOST = 100;

/** Register an incoming document: the register gives the number (art. 22(2)) unless the facts or a look-alike stand against it. */
export function registerIncoming(tables: Tables, body: ProposalBodies['RegisterIncoming'], now: Instant): Outcome<Verdict> {
  const { differsFrom, ...registration } = body;
  const refusals = [
    ...checkFree(tables, body.document),
    ...checkArrival(tables, body),
    ...checkFacts(tables, body.facts, now),
    ...checkDuplicate(tables, body.facts, differsFrom),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const facts = tidyFacts(body.facts);
  const changes = changesOfForm(tables, body.arrival, facts);
  return accept({ type: 'IncomingRegistered', body: { ...registration, facts, ...nextArrivalNumber(tables, now), ...(changes.length > 0 && { changes }) } });
}

/** What the clerk put right in the form that the message had filled: it stays in the trail (F-38). */
function changesOfForm(tables: Tables, arrival: ArrivalId | undefined, facts: IncomingFacts): FactChange[] {
  const filled = arrival && tables.arrival(arrival)?.facts;
  return filled ? changesBetween(tidyFacts(filled), facts) : [];
}

/** Return a registered document to its sender (art. 21(2)(b)); its number stays in the book. */
export function returnIncoming(tables: Tables, body: ProposalBodies['ReturnIncoming']): Outcome<Verdict> {
  const document = tables.incoming(body.document);
  if (!document) return refuse(refusal('unknownDocument', 'ND30-21.2', { field: 'document' }));
  const refusals = [...checkReason(body.reason, 'ND30-21.2'), ...checkState(document, 'ND30-21.2', 'registered', 'assigned')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'IncomingReturned', body: { ...body, reason: tidyText(body.reason) } });
}

/** Return a document that was captured but never registered: kept with its reason, without number. */
export function returnUnregistered(tables: Tables, body: ProposalBodies['ReturnUnregistered'], now: Instant): Outcome<Verdict> {
  // What came over the axis may go back for the very reason that its facts are wrong.
  const facts = body.arrival === undefined ? checkFacts(tables, body.facts, now) : [];
  const refusals = [...checkFree(tables, body.document), ...checkArrival(tables, body), ...checkReason(body.reason, 'ND30-21.2'), ...facts];
  if (refusals.length > 0) return refuse(...refusals);
  // Nobody puts right what goes back: it is written down as it came.
  const came = body.arrival && tables.arrival(body.arrival)?.facts;
  return accept({ type: 'UnregisteredReturned', body: { ...body, facts: tidyFacts(came || body.facts), reason: tidyText(body.reason) } });
}

/** Correct registered facts: a decision with a reason; each change names the value it replaces, which stays in the trail (F-38). */
export function correctRegistration(tables: Tables, body: ProposalBodies['CorrectRegistration'], now: Instant): Outcome<Verdict> {
  const document = tables.incoming(body.document);
  if (!document) return refuse(refusal('unknownDocument', 'F-38', { field: 'document' }));
  const corrected = tidyFacts({ ...document.facts, ...Object.fromEntries(body.changes.map(({ field, to }) => [field, to])) });
  const changes = body.changes.map(({ field, from }) => ({ field, from, to: corrected[field] }));
  const refusals = [
    ...checkReason(body.reason, 'F-38'),
    ...checkState(document, 'F-38', 'registered', 'assigned', 'handled', 'filed'),
    ...checkChanges(document.facts, changes),
    ...checkFacts(tables, corrected, now, sourceOf(document)),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'RegistrationCorrected', body: { document: body.document, changes, reason: tidyText(body.reason) } });
}

/** What is looked up to judge a row of an older register. */
export type ImportTables = Pick<Tables, 'unit' | 'incoming' | 'incomingByNumber' | 'lastArrivalNumber' | 'seriesIsLive'>;

/** Take over a row of an older register with the number it was given then; never into numbers this register gives. */
export function importIncoming(tables: ImportTables, body: ProposalBodies['ImportIncoming'], now: Instant): Outcome<Verdict> {
  const refusals = [...checkNew(tables, body.document), ...checkImportedNumber(tables, body, now), ...checkFacts(tables, body.facts, now, 'oldRegister')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'IncomingImported', body: { ...body, facts: tidyFacts(body.facts) } });
}

/** The document, when it is known and in one of the states in which something may be done to it. */
export function documentInState(tables: Tables, id: DocumentId, rule: RuleId, ...allowed: readonly IncomingState[]): Outcome<IncomingDocument> {
  const document = tables.incoming(id);
  if (!document) return refuse(refusal('unknownDocument', rule, { field: 'document' }));
  if (document.cancelled) return refuse(refusal('cancelledBySender', 'F-58', { field: 'document', documents: [id] }));
  const refusals = checkState(document, rule, ...allowed);
  return refusals.length > 0 ? refuse(...refusals) : accept(document);
}

const stateNames: Readonly<Record<IncomingState, string>> = {
  registered: 'đã đăng ký',
  assigned: 'đang giải quyết',
  handled: 'đã giải quyết xong',
  filed: 'đã vào hồ sơ',
  returned: 'đã trả lại',
};

function sourceOf(document: IncomingDocument): 'document' | 'oldRegister' {
  return document.trail[0]?.act === 'imported' ? 'oldRegister' : 'document';
}

/** Nothing has this id yet, neither a document nor anything else that is read by right. */
function checkFree(tables: Tables, document: DocumentId): Refusal[] {
  return isTaken(tables, document) ? exists(document) : [];
}

/** Rows of an older register have ids that follow from their contents. */
function checkNew(tables: Pick<Tables, 'incoming'>, document: DocumentId): Refusal[] {
  return tables.incoming(document) ? exists(document) : [];
}

function exists(document: DocumentId): Refusal[] {
  return [refusal('documentExists', 'HOSO-1', { field: 'document', documents: [document] })];
}

function checkDuplicate(tables: Tables, facts: IncomingFacts, differsFrom: readonly DocumentId[]): Refusal[] {
  const identity = incomingIdentity(facts);
  const alike =
    identity === null ? [] : tables.incomingByIdentity(identity).filter((id) => !differsFrom.includes(id) && tables.incoming(id)?.state !== 'returned');
  if (alike.length === 0) return [];
  const details = { code: formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation }), date: writtenDate(facts.issuedOn) };
  return [refusal('duplicate', 'F-18', { details, documents: alike })];
}

function checkReason(reason: string, rule: 'ND30-21.2' | 'F-38'): Refusal[] {
  const length = textLength(tidyText(reason));
  if (length === 0) return [refusal('required', rule, { field: 'reason', details: { name: 'lý do' } })];
  if (length > REASON_LIMIT)
    return [refusal('tooLong', rule, { field: 'reason', details: { name: 'Lý do', length: String(length), limit: String(REASON_LIMIT) } })];
  return [];
}

function checkState(document: IncomingDocument, rule: RuleId, ...allowed: readonly IncomingState[]): Refusal[] {
  if (allowed.includes(document.state)) return [];
  return [refusal('wrongState', rule, { field: 'document', details: { state: stateNames[document.state] }, documents: [document.id] })];
}

function checkChanges(facts: IncomingFacts, changes: ProposalBodies['CorrectRegistration']['changes']): Refusal[] {
  if (changes.every(({ field, to }) => equal(facts[field], to))) return [refusal('nothingChanged', 'F-38', { field: 'changes' })];
  return changes
    .filter(({ field, from }) => !equal(facts[field], from))
    .map(({ field }) => refusal('valueMoved', 'F-38', { field, details: { name: factNames[field], value: String(facts[field]) } }));
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function checkImportedNumber(tables: ImportTables, body: ProposalBodies['ImportIncoming'], now: Instant): Refusal[] {
  const thisYear = yearInVietnam(now);
  // A number of a year to come would stand where this register begins at 1 (ND30-22.2).
  if (body.year > thisYear) return [refusal('outOfRange', 'HOSO-5', { field: 'year', details: { name: 'Năm', least: '1900', most: String(thisYear) } })];
  const last = tables.lastArrivalNumber(body.year);
  const details = { number: String(body.arrivalNumber), year: String(body.year), last: String(last) };
  if (!isCalendarDate(body.arrivedOn))
    return [refusal('notADate', 'HOSO-5', { field: 'arrivedOn', details: { name: 'Ngày đến', value: writtenDate(body.arrivedOn) } })];
  if (body.arrivedOn > dateInVietnam(now))
    return [
      refusal('dateInFuture', 'HOSO-5', {
        field: 'arrivedOn',
        details: { name: 'Ngày đến', value: writtenDate(body.arrivedOn), today: writtenDate(dateInVietnam(now)) },
      }),
    ];
  if (tables.incomingByNumber(body.year, body.arrivalNumber)) return [refusal('numberTaken', 'HOSO-5', { field: 'arrivalNumber', details })];
  // Only this year's series goes on from its highest number; a past one is closed.
  if (body.year !== thisYear || body.arrivalNumber <= last) return [];
  if (tables.seriesIsLive(body.year)) return [refusal('numberAhead', 'HOSO-5', { field: 'arrivalNumber', details })];
  if (body.arrivalNumber <= last + JUMP_MOST || body.isJump) return [];
  return [refusal('numberJump', 'HOSO-5', { field: 'arrivalNumber', details: { ...details, most: String(JUMP_MOST) } })];
}
