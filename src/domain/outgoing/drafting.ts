import { isTaken } from '../authority/audience';
import type { Actor } from '../decide';
import type { Verdict } from '../decisions';
import { checkOpen } from '../dossier/filing';
import type { ProposalBodies } from '../proposals';
import type { RuleId } from '../rules';
import { checkWritten } from '../shared/checks';
import type { DocumentId, DossierId, PersonId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { mayAnswer, mayLieIn, type Hands } from './answering';
import { checkNotSecret, checkType } from './facts';
import { unitOf } from './route';
import { outgoingStateNames } from './standing';
import type { OutgoingDocument, OutgoingState } from './types';

const REASON_LIMIT = 500;
const DRAFTERS_MOST = 50;

/** Open a draft (art. 10): what it is to be, who writes it, and what it answers: a letter that whoever opens it reads, for a dossier in which they work. */
export function openDraft(tables: Tables, { secrecy, ...body }: ProposalBodies['OpenDraft'], actor: Actor): Outcome<Verdict> {
  const hands = handsOf(actor, body.unit);
  const refusals = [
    ...(isTaken(tables, body.document) ? [refusal('documentExists', 'HOSO-1', { field: 'document' })] : []),
    ...checkNotSecret(secrecy),
    ...checkWritten(body.documentType, { field: 'documentType', name: 'Tên loại văn bản', rule: 'ND30-10', limit: 100, required: true }),
    ...checkType(body.documentType, { field: 'documentType', rule: 'ND30-10' }),
    ...checkWritten(body.subject, { field: 'subject', name: 'Trích yếu', rule: 'ND30-10', limit: 500, required: true }),
    ...(tables.unit(body.unit)?.active ? [] : [refusal('unknownUnit', 'ND30-10', { field: 'unit', details: { value: body.unit } })]),
    ...checkDrafters(tables, body.drafters),
    ...checkAnswers(tables, body.answers, hands),
    ...checkMeantFor(tables, body.dossier, hands),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const units = unitsTogether([body.unit], unitsOf(tables, body.drafters));
  return accept({ type: 'DraftOpened', body: { ...body, documentType: tidyText(body.documentType), subject: tidyText(body.subject), units } });
}

/** Say who writes a draft from now on. */
export function shareDraft(tables: Tables, body: ProposalBodies['ShareDraft']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-10', 'draft');
  if (!found.ok) return found;
  const refusals = checkDrafters(tables, body.drafters);
  if (refusals.length > 0) return refuse(...refusals);
  if (sameMembers(found.value.drafters, body.drafters)) return refuse(refusal('nothingChanged', 'ND30-10', { field: 'drafters' }));
  return accept({ type: 'DraftShared', body: { ...body, units: unitsTogether(found.value.units, unitsOf(tables, body.drafters)) } });
}

/** Give a draft up, with a reason; it has no number, so nothing is missing in the register. */
export function dropDraft(tables: Tables, body: ProposalBodies['DropDraft']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-10', 'draft');
  if (!found.ok) return found;
  const refusals = checkReason(body.reason, 'ND30-10');
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DraftDropped', body: { ...body, reason: tidyText(body.reason) } });
}

/** The outgoing document, when it is known and in one of the states in which something may be done to it. */
export function outgoingInState(
  tables: Pick<Tables, 'outgoing'>,
  id: DocumentId,
  rule: RuleId,
  ...allowed: readonly OutgoingState[]
): Outcome<OutgoingDocument> {
  const document = tables.outgoing(id);
  if (!document) return refuse(refusal('unknownDocument', rule, { field: 'document' }));
  if (allowed.includes(document.state)) return accept(document);
  return refuse(refusal('wrongState', rule, { field: 'document', details: { state: outgoingStateNames[document.state] }, documents: [id] }));
}

/** That something is done for a reason. */
export function checkReason(reason: string, rule: RuleId): Refusal[] {
  return checkWritten(reason, { field: 'reason', name: 'Lý do', rule, limit: REASON_LIMIT, required: true });
}

/** Units, each once. */
export function unitsTogether(...lists: readonly (readonly UnitId[])[]): readonly UnitId[] {
  return [...new Set(lists.flat())];
}

function unitsOf(tables: Pick<Tables, 'person'>, people: readonly PersonId[]): readonly UnitId[] {
  return people.flatMap((person) => unitOf(tables, person) ?? []);
}

function checkDrafters(tables: Pick<Tables, 'person'>, drafters: readonly PersonId[]): Refusal[] {
  const field = 'drafters';
  if (drafters.length === 0) return [refusal('required', 'ND30-10', { field, details: { name: 'người soạn thảo' } })];
  if (drafters.length > DRAFTERS_MOST || new Set(drafters).size < drafters.length)
    return [refusal('outOfRange', 'ND30-10', { field, details: { name: 'Số người soạn thảo khác nhau', least: '1', most: String(DRAFTERS_MOST) } })];
  return drafters
    .filter((person) => !tables.person(person)?.active)
    .map((person) => refusal('unknownPerson', 'ND30-10', { field, details: { value: person } }));
}

/** In whose hands a document is that somebody brings in; null for the operator, to whom nothing is closed. */
export function handsOf(actor: Actor, unit: UnitId): Hands | null {
  return actor === 'operator' ? null : { unit, people: [actor.person] };
}

/** What stands against answering a letter, which the answer closes when it goes out. */
export function checkAnswers(tables: Tables, id: DocumentId | null, hands: Hands | null): Refusal[] {
  if (id === null) return [];
  const letter = tables.incoming(id);
  if (!letter) return [refusal('unknownDocument', 'ND30-10', { field: 'answers' })];
  return hands === null || mayAnswer(tables, letter, hands) ? [] : [refusal('letterNotYours', 'F-03', { field: 'answers' })];
}

/** What stands against the dossier that a document is meant for. */
export function checkMeantFor(tables: Tables, id: DossierId | null, hands: Hands | null): Refusal[] {
  if (id === null) return [];
  const dossier = tables.dossier(id);
  if (!dossier) return [refusal('unknownDossier', 'ND30-10', { field: 'dossier' })];
  return hands === null || mayLieIn(tables, dossier, hands) ? checkOpen(dossier) : [refusal('dossierNotYours', 'F-03', { field: 'dossier' })];
}

function sameMembers<Id>(one: readonly Id[], other: readonly Id[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
