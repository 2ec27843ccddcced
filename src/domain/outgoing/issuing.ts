import type { Verdict } from '../decisions';
import { nextOutgoingNumber, seriesOf } from '../numbering/outgoing-number';
import { checkHeld } from '../numbering/reserving';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { DocumentId, PersonId } from '../shared/ids';
import { dateInVietnam, yearInVietnam } from '../shared/time';
import type { Tables } from '../tables';
import { checkSealedAnnexes } from './annexes';
import { checkStillSigned } from './completing';
import { effectsOfIssue } from './answering';
import { checkReason, outgoingInState, unitsTogether } from './drafting';
import { checkRecipients, tidyRecipients } from './facts';
import { codeOfOutgoing } from './register-columns';
import { checkGrown } from './signing';
import { factsOfOutgoing } from './standing';
import type { Acting } from './submitting';
import type { OutgoingDocument, OutgoingRecipient } from './types';

/** Number and date of a signed document (art. 15): after the signature, by the register alone, in the transaction of this decision. */
export function numberDocument(tables: Tables, { held, ...body }: ProposalBodies['NumberDocument'], { actor, now }: Acting): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-15.1', 'signed');
  if (!found.ok) return found;
  const { documentType } = factsOfOutgoing(found.value)!;
  const [issuedOn, of] = [dateInVietnam(now), { year: yearInVietnam(now), series: seriesOf(tables, { documentType, year: yearInVietnam(now) }) }];
  const people = [...whoseNumber(found.value), actor === 'operator' ? null : actor.person];
  const refusals = [...checkStillSigned(found.value, 'ND30-15.1'), ...(held ? checkHeld(tables, held, { of, people, day: issuedOn }) : [])];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'DocumentNumbered', body: { ...body, ...(held ? { ...of, ...held } : nextOutgoingNumber(tables, documentType, now)), issuedOn } });
}

/** Say that a document which has its number does not go out: the number is void, is given to nothing else, and stays in the register with the reason. */
export function voidNumber(tables: Tables, body: ProposalBodies['VoidNumber']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-15.1', 'registered');
  if (!found.ok) return found;
  const refusals = checkReason(body.reason, 'ND30-15.1');
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'NumberVoided', body: { ...body, reason: tidyText(body.reason) } });
}

/** For whom a number may have been kept back that a document gets: whoever drafts it, or signs it. */
export function whoseNumber({ drafters, submissions }: Pick<OutgoingDocument, 'drafters' | 'submissions'>): readonly PersonId[] {
  return [...drafters, ...(submissions.at(-1)?.steps ?? []).flatMap(({ kind, person }) => (kind === 'signature' && person !== null ? [person] : []))];
}

/** The agency's seal on a document that was signed and has its number (art. 17, 32): the signed file, and number, date and seal behind it; its PDF annexes in the same act. */
export function sealDocument(tables: Tables, body: ProposalBodies['SealDocument']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-17', 'registered');
  if (!found.ok) return found;
  const { sealed, signed } = found.value;
  if (sealed) return refuse(refusal('sealedAlready', 'ND30-17', { field: 'document' }));
  if (signed!.original.sha256 !== body.seals) return refuse(refusal('signatureMoved', 'ND30-17', { field: 'seals' }));
  const refusals = [...checkGrown(body.originals.slice(0, 1), signed!.original), ...checkSealedAnnexes(found.value, body)];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DocumentSealed', body });
}

/** A document goes out (art. 18): signed by whom it must be, numbered, sealed, to recipients who are named. */
export function issueDocument(tables: Tables, body: ProposalBodies['IssueDocument']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-18.1', 'registered');
  if (!found.ok) return found;
  const refusals = [
    ...(found.value.sealed || isSealedByHand(found.value, body.recipients) ? [] : [refusal('notSealed', 'ND30-17', { field: 'document' })]),
    ...checkStillSigned(found.value, 'ND30-18.1'),
    ...checkRecipients(tables, body.recipients, 'recipients'),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const own = body.recipients.flatMap(({ unit }) => unit ?? []);
  const units = unitsTogether(found.value.units, own);
  const effects = effectsOfIssue(tables, found.value, codeOfOutgoing(found.value));
  return accept({ type: 'DocumentIssued', body: { ...body, recipients: tidyRecipients(tables, body.recipients), units, ...effects } });
}

/** What is on paper bears the seal of ink (art. 32); where a file of it goes to another agency, that is signed by this one. */
export function isSealedByHand({ source }: Pick<OutgoingDocument, 'source'>, recipients: readonly OutgoingRecipient[]): boolean {
  const isPaper = source?.how === 'paper' || (source?.how === 'copy' && source.isPaper);
  return isPaper && recipients.every(({ code }) => tidyText(code) === '');
}

/** Recall a document that went out (art. 18(4)): those it went to are told, and cancel it. */
export function recallIssued(tables: Tables, body: ProposalBodies['RecallIssued']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-18.4', 'issued');
  if (!found.ok) return found;
  const notice = body.by ? checkSuccessor(found.value, 'recall', tables.outgoing(body.by)) : [];
  const refusals = [...notice, ...checkReason(body.reason, 'ND30-18.4')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'IssuedRecalled', body: { ...body, reason: tidyText(body.reason) } });
}

/** Put another document in the place of one whose contents were wrong (art. 18(3)): of the same form, and issued itself. */
export function replaceIssued(tables: Tables, body: ProposalBodies['ReplaceIssued']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-18.3', 'issued');
  if (!found.ok) return found;
  const refusals = [...checkSuccessor(found.value, 'replace', tables.outgoing(body.by)), ...checkReason(body.reason, 'ND30-18.3')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'IssuedReplaced', body: { ...body, reason: tidyText(body.reason) } });
}

/** Put a fault of form or procedure right by an official letter (công văn đính chính, art. 18(3)); the document stays in force. */
export function correctIssued(tables: Tables, body: ProposalBodies['CorrectIssued']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-18.3', 'issued');
  if (!found.ok) return found;
  const refusals = [...checkSuccessor(found.value, 'correct', tables.outgoing(body.by)), ...checkReason(body.reason, 'ND30-18.3')];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'IssuedCorrected', body: { ...body, reason: tidyText(body.reason) } });
}

/** What another document does about one that went out: it says that it is recalled, stands in its place, or puts it right. */
export type Succession = 'recall' | 'replace' | 'correct';

/**
 * What stands against another document in that part (art. 18(3), 18(4)): it went out itself, and not before the one that it speaks of; what replaces is of the same form, what
 * corrects is an official letter, and does so once. `other`: undefined where nobody knows it.
 */
export function checkSuccessor(document: OutgoingDocument, how: Succession, other: OutgoingDocument | undefined): Refusal[] {
  const rule = how === 'recall' ? 'ND30-18.4' : 'ND30-18.3';
  if (other?.state !== 'issued' || other.id === document.id) return [refusal('notIssued', rule, { field: 'by' })];
  const form = { recall: other.documentType, replace: document.documentType, correct: CORRECTING }[how];
  const isTwice = how === 'correct' && (hasCorrected(document, other.id) || hasCorrected(other, document.id));
  return [
    ...(other.issued!.at < document.issued!.at ? [refusal('issuedBefore', rule, { field: 'by', documents: [other.id] })] : []),
    ...(isTwice ? [refusal('correctedAlready', rule, { field: 'by', documents: [other.id] })] : []),
    ...(other.documentType === form ? [] : [refusal('otherForm', rule, { field: 'by', details: { value: other.documentType, name: form } })]),
  ];
}

const CORRECTING = 'Công văn';

function hasCorrected({ trail }: OutgoingDocument, by: DocumentId): boolean {
  return trail.some((entry) => entry.act === 'corrected' && entry.by === by);
}
