import type { Actor } from '../decide';
import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { Sha256, SubmissionId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { actsFor, substitutesOf } from './absence';
import { checkSignerNamed } from './competence';
import { checkOutgoingFacts, checkType, tidyOutgoingFacts } from './facts';
import { isFoundInvalid } from './completing';
import { checkReason, outgoingInState, unitsTogether } from './drafting';
import { checkPlaces } from './places';
import { checkRoute, openSteps, unitOf, unitsOnRoute } from './route';
import { currentSubmission, fingerprintOf } from './standing';
import type { OutgoingDocument, OutgoingState, Remark, RouteStep, Submission } from './types';

const WORDS_LIMIT = 2_000;
const REMARKS_MOST = 200;
/** The file to be signed among them; no device sends more. */
const FILES_MOST = 50;
const PDF = 'application/pdf';
/** Of the text as a file: its settled form in canonical JSON, whose hash is the hash of the text. */
export const TEXT_TYPE = 'application/json';

/** Who acts, and the register's clock. */
export interface Acting {
  readonly actor: Actor;
  readonly now: Instant;
}

/** Submit a draft for signature (art. 11, 12): the file is made once, its hash is what everybody on the route sees, and the draft is frozen. */
export function submitDraft(tables: Tables, body: ProposalBodies['SubmitDraft'], now: Instant): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-11', 'draft');
  if (!found.ok) return found;
  const refusals = [
    ...(found.value.submissions.some(({ id }) => id === body.submission) ? [refusal('documentExists', 'HOSO-1', { field: 'submission' })] : []),
    ...checkFiles(body),
    ...checkPlaces(body.places),
    ...checkOutgoingFacts(tables, body.facts, now),
    ...checkType(body.facts.documentType, { field: 'facts.documentType', rule: 'ND30-VI.OUT' }),
    ...checkRoute(tables, body.steps, now),
    ...checkSignerNamed(tables, { facts: body.facts, signer: body.steps.at(-1)?.person, field: 'facts.signerName' }),
    ...checkWords(body.words),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const units = unitsTogether(found.value.units, unitsOnRoute(tables, body.steps), unitsStandingIn(tables, body.steps));
  return accept({ type: 'DraftSubmitted', body: { ...body, facts: tidyOutgoingFacts(tables, body.facts), words: tidyText(body.words), units } });
}

/**
 * Take a submission back, with a reason: the draft is written again. Before it is signed; and after, while it has no number, once its signature was found invalid:
 * what nobody validly signed is a draft (art. 13).
 */
export function withdrawSubmission(tables: Tables, body: ProposalBodies['WithdrawSubmission']): Outcome<Verdict> {
  const document = tables.outgoing(body.document);
  const isInvalid = document !== undefined && isFoundInvalid(document);
  const found = submittedIn(tables, body, isInvalid ? ['submitted', 'signed'] : ['submitted']);
  if (!found.ok) return found;
  const refusals = checkReason(body.reason, 'ND30-11');
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'SubmissionWithdrawn', body: { ...body, reason: tidyText(body.reason) } });
}

/**
 * Say something at a step of the route (art. 10(3), 12): an opinion, approval, or return with remarks at their places. Whoever says it names the fingerprint
 * of what they saw; words about another version are refused.
 */
export function reviewSubmission(tables: Tables, body: ProposalBodies['ReviewSubmission'], acting: Acting): Outcome<Verdict> {
  const found = submittedAs(tables, body);
  if (!found.ok) return found;
  const { submission } = found.value;
  const step = submission.steps[body.step];
  if (!step) return refuse(refusal('stepMoved', 'ND30-12', { field: 'step' }));
  const refusals = [
    ...checkFingerprint(submission, body.fingerprint),
    ...checkTurn(tables, { submission, step: body.step, acting }),
    ...checkVerdict(step, body),
    ...checkRemarks(body.remarks),
    ...checkWords(body.words),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const remarks = body.remarks.map(({ place, words }) => ({ place, words: tidyText(words) }));
  return accept({ type: 'SubmissionReviewed', body: { ...body, words: tidyText(body.words), remarks } });
}

type NamesSubmission = Pick<ProposalBodies['WithdrawSubmission'], 'document' | 'submission'>;

export interface Submitted {
  readonly document: OutgoingDocument;
  readonly submission: Submission;
}

/** The document and its submission, while that very submission is on its way. */
export function submittedAs(tables: Pick<Tables, 'outgoing'>, body: NamesSubmission): Outcome<Submitted> {
  return submittedIn(tables, body, ['submitted']);
}

function submittedIn(tables: Pick<Tables, 'outgoing'>, body: NamesSubmission, states: readonly OutgoingState[]): Outcome<Submitted> {
  const found = outgoingInState(tables, body.document, 'ND30-11', ...states);
  if (!found.ok) return found;
  const submission = currentSubmission(found.value);
  if (submission?.id !== (body.submission as SubmissionId)) return refuse(refusal('submittedAnew', 'ND30-11', { field: 'submission' }));
  return accept({ document: found.value, submission });
}

/** The units of those who stand in, now or later, for people on a route. */
function unitsStandingIn(tables: Pick<Tables, 'agency' | 'person'>, steps: readonly RouteStep[]): readonly UnitId[] {
  const people = steps.flatMap(({ person }) => (person === null ? [] : substitutesOf(tables, person)));
  return people.flatMap((person) => unitOf(tables, person) ?? []);
}

/** That what somebody saw is what was submitted: nothing slips under a signature. */
export function checkFingerprint(submission: Submission, seen: Sha256): Refusal[] {
  return fingerprintOf(submission) === seen ? [] : [refusal('otherFingerprint', 'ND30-11', { field: 'fingerprint' })];
}

/** That it is this step's turn, and that whoever acts is whom it names, or stands in for them today. */
export function checkTurn(
  tables: Pick<Tables, 'agency'>,
  { submission, step, acting }: { readonly submission: Submission; readonly step: number; readonly acting: Acting },
): Refusal[] {
  const day = dateInVietnam(acting.now);
  if (!openSteps(submission, day).includes(step)) return [refusal('stepMoved', 'ND30-12', { field: 'step' })];
  const { person } = submission.steps[step]!;
  if (person === null || acting.actor === 'operator' || actsFor(tables, { actor: acting.actor.person, person, day })) return [];
  return [refusal('notYourDays', 'ND30-13', { field: 'step' })];
}

/** The file to be signed, then annexes and, where the file was made from it, the text: known by the hash that the submission names. */
function checkFiles({ originals, textHash }: Pick<ProposalBodies['SubmitDraft'], 'originals' | 'textHash'>): Refusal[] {
  const [main, ...others] = originals;
  const texts = others.filter(({ part }) => part === 'text');
  const isText = texts.length <= 1 && texts.every(({ sha256, mediaType }) => sha256 === textHash && mediaType === TEXT_TYPE);
  const isWhole = main?.part === 'main' && main.mediaType === PDF && others.every(({ part }) => part !== 'main') && isText;
  const isOnce = new Set(originals.map(({ sha256 }) => sha256)).size === originals.length;
  if (!isWhole || !isOnce) return [refusal('noMainFile', 'ND30-11', { field: 'originals' })];
  if (originals.length <= FILES_MOST) return [];
  return [refusal('outOfRange', 'ND30-11', { field: 'originals', details: { name: 'Số tệp', least: '1', most: String(FILES_MOST) } })];
}

function checkVerdict({ kind }: RouteStep, { verdict, words, remarks }: ProposalBodies['ReviewSubmission']): Refusal[] {
  const isOpinion = kind === 'opinion';
  // The signer approves by signing.
  const isFitting = isOpinion === (verdict === 'opinion') && !(kind === 'signature' && verdict === 'approve');
  if (!isFitting) return [refusal('otherStep', 'ND30-12', { field: 'verdict' })];
  const isSilent = tidyText(words) === '' && remarks.length === 0;
  if (verdict === 'approve' || !isSilent) return [];
  return [refusal('required', 'ND30-12', { field: 'words', details: { name: isOpinion ? 'ý kiến' : 'lý do trả lại' } })];
}

function checkRemarks(remarks: readonly Remark[]): Refusal[] {
  if (remarks.length > REMARKS_MOST)
    return [refusal('outOfRange', 'ND30-12', { field: 'remarks', details: { name: 'Số nhận xét', least: '0', most: String(REMARKS_MOST) } })];
  return remarks.flatMap(({ words }, index) =>
    checkWritten(words, { field: `remarks.${index}`, name: 'Nhận xét', rule: 'ND30-12', limit: WORDS_LIMIT, required: true }),
  );
}

function checkWords(words: string): Refusal[] {
  return checkWritten(words, { field: 'words', name: 'Nội dung', rule: 'ND30-12', limit: WORDS_LIMIT });
}
