import type { Verdict } from '../decisions';
import { checkFiling, checkOpen } from '../dossier/filing';
import type { IncomingDocument } from '../incoming/types';
import { documentInState } from '../incoming/verdicts';
import type { ProposalBodies } from '../proposals';
import { checkDue, checkWritten } from '../shared/checks';
import type { DocumentId, PersonId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { Assignee, Assignment } from './types';

const TEXT_LIMIT = 1000;
const REASON_LIMIT = 500;
const ANSWER_LIMIT = 100;
const unfiledText = { field: 'unfiledReason', name: 'Lý do không đưa vào hồ sơ', rule: 'ND30-29', limit: REASON_LIMIT, required: true } as const;

/**
 * Direct a document (art. 23(2), (4)): a lead, those who cooperate, a due date for each. Several people of one unit share its part, and so its date.
 * Accepted also when somebody else has directed it
 * apart: then both stand, and one is to be chosen (HOSO-8).
 */
export function directDocument(tables: Tables, body: ProposalBodies['DirectDocument'], now: Instant): Outcome<Verdict> {
  const found = documentInState(tables, body.document, 'ND30-23.2', 'registered', 'assigned');
  if (!found.ok) return found;
  const { directions } = found.value;
  const refusals = [
    ...checkAssignees(tables, body, dateInVietnam(now)),
    ...checkWritten(body.text, { field: 'text', name: 'Ý kiến chỉ đạo', rule: 'ND30-23.2', limit: TEXT_LIMIT }),
    ...(directions.some(({ id }) => id === body.direction) ? [refusal('documentExists', 'HOSO-1', { field: 'direction' })] : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const contested = directions.some(({ id, state }) => state === 'inForce' && !body.replaces.includes(id));
  return accept({ type: 'DocumentDirected', body: { ...body, text: tidyText(body.text), contested } });
}

/** Choose between directions given apart (HOSO-8): the others are set aside, visibly. Also when the one that was followed is done by now. */
export function chooseDirection(tables: Tables, body: ProposalBodies['ChooseDirection']): Outcome<Verdict> {
  const found = documentInState(tables, body.document, 'HOSO-8', 'registered', 'assigned', 'handled', 'filed');
  if (!found.ok) return found;
  const open = found.value.directions.filter(({ state }) => state === 'inForce' || state === 'contested');
  if (!open.some(({ state }) => state === 'contested')) return refuse(refusal('nothingContested', 'HOSO-8', { field: 'direction' }));
  if (!open.some(({ id }) => id === body.direction)) return refuse(refusal('unknownDirection', 'HOSO-8', { field: 'direction' }));
  return accept({ type: 'DirectionChosen', body });
}

/** Take back a direction that is followed or contested, with a reason; it stays in the trail. */
export function takeBackDirection(tables: Tables, body: ProposalBodies['TakeBackDirection']): Outcome<Verdict> {
  const found = documentInState(tables, body.document, 'ND30-23.2', 'registered', 'assigned');
  if (!found.ok) return found;
  const isOpen = found.value.directions.some(({ id, state }) => id === body.direction && (state === 'inForce' || state === 'contested'));
  const refusals = [
    ...(isOpen ? [] : [refusal('unknownDirection', 'ND30-23.2', { field: 'direction' })]),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'ND30-23.2', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DirectionTakenBack', body: { ...body, reason: tidyText(body.reason) } });
}

/** Assign the handler inside a unit: people of that unit, due no later than the unit itself, unless the unit is late already. */
export function assignHandler(tables: Tables, body: ProposalBodies['AssignHandler'], now: Instant): Outcome<Verdict> {
  const found = assignmentOf(tables, body);
  if (!found.ok) return found;
  const today = dateInVietnam(now);
  const { dueOn } = found.value;
  const latest = dueOn !== null && dueOn >= today ? dueOn : null;
  const refusals = [
    ...checkPeople(tables, body.unit, [body.handler, ...body.helpers]),
    ...checkDue(body.dueOn, { field: 'dueOn', rule: 'ND30-24.2', earliest: today, latest }),
    ...checkWritten(body.instruction, { field: 'instruction', name: 'Nội dung phân công', rule: 'ND30-24.2', limit: TEXT_LIMIT }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'HandlerAssigned', body: { ...body, instruction: tidyText(body.instruction) } });
}

/** Say how far it is. */
export function reportProgress(tables: Tables, body: ProposalBodies['ReportProgress']): Outcome<Verdict> {
  const found = assignmentOf(tables, body);
  if (!found.ok) return found;
  const refusals = checkWritten(body.text, { field: 'text', name: 'Tiến độ', rule: 'ND30-24.1', limit: TEXT_LIMIT, required: true });
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'ProgressReported', body: { ...body, text: tidyText(body.text) } });
}

/**
 * Finish a unit's part, and put the document into a dossier in the same step (art. 24(2), 29). The lead part ends the matter: refused when the
 * document then lies in no dossier and nobody says why.
 */
export function finishHandling(tables: Tables, body: ProposalBodies['FinishHandling']): Outcome<Verdict> {
  const found = assignmentOf(tables, body);
  if (!found.ok) return found;
  const { unfiledReason = '', ...rest } = body;
  const isUnfiled = body.dossier === null && needsDossier(tables.incoming(body.document)!, found.value);
  const filing = body.dossier === null ? accept(null) : checkFiling(tables, body.dossier, body.document);
  const refusals = [
    ...checkWritten(body.result, { field: 'result', name: 'Kết quả', rule: 'ND30-24.2', limit: TEXT_LIMIT, required: true }),
    ...checkWritten(body.answer, { field: 'answer', name: 'Số, ký hiệu văn bản trả lời', rule: 'ND30-24.2', limit: ANSWER_LIMIT }),
    ...(isUnfiled ? checkWritten(unfiledReason, unfiledText) : []),
    ...(filing.ok ? [] : filing.refusals.filter(({ code }) => code !== 'alreadyFiled')),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const ordinal = filing.ok ? filing.value : null;
  const texts = { result: tidyText(body.result), answer: tidyText(body.answer), ...(isUnfiled && { unfiledReason: tidyText(unfiledReason) }) };
  return accept({ type: 'HandlingFinished', body: { ...rest, ...texts, ordinal } });
}

/** Whether finishing a part ends the matter of a document that lies in no dossier: then it goes into one, or the reason is given (art. 29). */
export function needsDossier({ dossiers }: IncomingDocument, { part }: Pick<Assignment, 'part'>): boolean {
  return part === 'lead' && dossiers.length === 0;
}

/**
 * Handle a part again that was called done by mistake or is not (art. 24(2)), with the reason. Refused for a part that is not done, of a returned document,
 * or of one whose dossiers are all closed (art. 29): their work is done, and they are opened again first.
 */
export function reopenHandling(tables: Tables, body: ProposalBodies['ReopenHandling']): Outcome<Verdict> {
  const found = documentInState(tables, body.document, 'ND30-24.2', 'registered', 'assigned', 'handled', 'filed');
  if (!found.ok) return found;
  const assignment = assignmentFor(found.value, body.unit);
  const where = { field: 'unit', documents: [body.document] };
  const refusals = [
    ...(assignment ? [] : [refusal('notAssigned', 'ND30-24.2', where)]),
    ...(assignment?.state === 'assigned' ? [refusal('notHandledYet', 'ND30-24.2', where)] : []),
    ...checkSomeOpen(tables, found.value),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'ND30-24.2', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'HandlingReopened', body: { ...body, reason: tidyText(body.reason) } });
}

function checkSomeOpen(tables: Tables, { dossiers }: IncomingDocument): Refusal[] {
  const closed = dossiers.map((id) => (tables.dossier(id) ? checkOpen(tables.dossier(id)!) : []));
  return closed.every((found) => found.length > 0) ? closed.flat() : [];
}

/** Press for a document to be handled (art. 24(1)). */
export function remindHandler(tables: Tables, body: ProposalBodies['RemindHandler']): Outcome<Verdict> {
  const found = assignmentOf(tables, body);
  if (!found.ok) return found;
  const refusals = checkWritten(body.text, { field: 'text', name: 'Nội dung đôn đốc', rule: 'ND30-24.1', limit: REASON_LIMIT });
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'HandlerReminded', body: { ...body, text: tidyText(body.text) } });
}

/** What a unit has to do with a document now; undefined when nothing. */
export function assignmentFor(document: IncomingDocument | undefined, unit: UnitId): Assignment | undefined {
  return document?.assignments.find((assignment) => assignment.unit === unit);
}

function assignmentOf(tables: Tables, { document, unit }: { readonly document: DocumentId; readonly unit: UnitId }): Outcome<Assignment> {
  const found = tables.incoming(document);
  if (!found) return refuse(refusal('unknownDocument', 'ND30-24.2', { field: 'document' }));
  const assignment = assignmentFor(found, unit);
  if (!assignment) return refuse(refusal('notAssigned', 'ND30-24.2', { field: 'unit', documents: [document] }));
  if (assignment.state === 'handled') return refuse(refusal('alreadyHandled', 'ND30-24.2', { field: 'unit', documents: [document] }));
  return accept(assignment);
}

function checkAssignees(tables: Tables, { lead, cooperating }: ProposalBodies['DirectDocument'], today: CalendarDate): Refusal[] {
  const shared = cooperating.flatMap((each, index) => checkShared(tables, each, { index, before: [lead, ...cooperating.slice(0, index)] }));
  return [...shared, ...[lead, ...cooperating].flatMap((each, index) => checkAssignee(tables, each, index === 0 ? 'lead' : `cooperating.${index - 1}`, today))];
}

/** What stands against naming a unit beside earlier assignees: that it, or the same person, is named already, or that people of one unit get several dates. */
function checkShared(
  tables: Tables,
  { unit, person, dueOn }: Assignee,
  { index, before }: { readonly index: number; readonly before: readonly Assignee[] },
): Refusal[] {
  const sharing = before.filter((each) => each.unit === unit);
  const details = { name: tables.unit(unit)?.name ?? unit };
  if (sharing.some((each) => isSameHand(each.person, person))) return [refusal('unitTwice', 'ND30-23.2', { field: 'cooperating', details })];
  return sharing.some((each) => each.dueOn !== dueOn) ? [refusal('datesApart', 'ND30-23.2', { field: `cooperating.${index}.dueOn`, details })] : [];
}

/** Whether two assignees of one unit are one: the same person twice, or the whole unit beside somebody of it. */
function isSameHand(one: PersonId | null, other: PersonId | null): boolean {
  return one === null || other === null || one === other;
}

function checkAssignee(tables: Tables, { unit, person, dueOn }: Assignee, field: string, today: CalendarDate): Refusal[] {
  const known = tables.unit(unit)?.active === true;
  return [
    ...(known ? [] : [refusal('unknownUnit', 'ND30-23.2', { field: `${field}.unit`, details: { value: unit } })]),
    ...(person === null ? [] : checkPeople(tables, unit, [person], `${field}.person`)),
    ...checkDue(dueOn, { field: `${field}.dueOn`, rule: 'ND30-23.2', earliest: today }),
  ];
}

/** What stands against people of a unit: that they do not work there, or no longer. */
export function checkPeople(tables: Tables, unit: UnitId, people: readonly PersonId[], field = 'handler'): Refusal[] {
  return people
    .filter((id) => {
      const person = tables.person(id);
      return !person?.active || person.unit !== unit;
    })
    .map((id) => refusal('notInUnit', 'ND30-24.2', { field, details: { name: tables.person(id)?.name ?? id, unit: tables.unit(unit)?.name ?? unit } }));
}
