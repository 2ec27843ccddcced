import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import { withOrder, type OrderKind } from '../exchange/delivery';
import { changeDocumentOf, trailEntry, withHandlingState } from '../incoming/change';
import type { OriginalRef } from '../incoming/types';
import { foldReservedGiven } from '../numbering/reserving';
import type { DocumentId } from '../shared/ids';
import type { Tables } from '../tables';
import { ANSWERED, type Answered, type FiledTogether } from './answering';
import { newestSigned } from './completing';
import { currentSubmission } from './standing';
import type { OutgoingAct, OutgoingDocument, OutgoingTrailEntry, Submission } from './types';

/** Folds a draft that was opened. */
export function foldDraftOpened(tables: Tables, decision: Decision<'DraftOpened'>): void {
  const { document: id, ...opened } = decision.body;
  if (tables.outgoing(id)) return;
  tables.putOutgoing({
    id,
    state: 'draft',
    ...opened,
    submissions: [],
    signed: null,
    isCompleted: false,
    numbered: null,
    sealed: null,
    issued: null,
    originals: [],
    dossiers: [],
    trail: [{ ...outgoingEntry(decision, 'opened'), people: opened.drafters }],
  });
}

/** Folds who writes a draft. */
export function foldDraftShared(tables: Tables, decision: Decision<'DraftShared'>): void {
  const { drafters, units } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    drafters,
    units,
    trail: [...found.trail, { ...outgoingEntry(decision, 'shared'), people: drafters }],
  }));
}

/** Folds a draft that was given up. */
export function foldDraftDropped(tables: Tables, decision: Decision<'DraftDropped'>): void {
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'dropped',
    trail: [...found.trail, { ...outgoingEntry(decision, 'dropped'), words: decision.body.reason }],
  }));
}

/** Folds a submission: the draft is frozen, what the register says of it is what was submitted. */
export function foldDraftSubmitted(tables: Tables, decision: Decision<'DraftSubmitted'>): void {
  const { document: _, submission: id, units, ...submitted } = decision.body;
  const submission: Submission = { id, ...submitted, ...actOf(decision), reviews: [], end: null };
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'submitted',
    documentType: submitted.facts.documentType,
    subject: submitted.facts.subject,
    units,
    submissions: [...found.submissions, submission],
    originals: withFiles(found.originals, submitted.originals),
    trail: [...found.trail, { ...outgoingEntry(decision, 'submitted'), words: submitted.words }],
  }));
}

/** Folds a submission that was taken back; a signature that did not hold goes with it, its files stay. */
export function foldSubmissionWithdrawn(tables: Tables, decision: Decision<'SubmissionWithdrawn'>): void {
  const end = { ...actOf(decision), how: 'withdrawn' } as const;
  changeOutgoing(tables, decision, (found) => ({
    ...withSubmission(found, (submission) => ({ ...submission, end })),
    state: 'draft',
    signed: null,
    isCompleted: false,
    trail: [...found.trail, { ...outgoingEntry(decision, 'withdrawn'), words: decision.body.reason }],
  }));
}

/** Folds what was said at a step; a return makes it a draft again. */
export function foldSubmissionReviewed(tables: Tables, decision: Decision<'SubmissionReviewed'>): void {
  const { step, verdict, words, remarks } = decision.body;
  const end = verdict === 'return' ? ({ ...actOf(decision), how: 'returned' } as const) : null;
  changeOutgoing(tables, decision, (found) => ({
    ...withSubmission(found, (submission) => ({
      ...submission,
      reviews: [...submission.reviews, { step, verdict, words, remarks, ...actOf(decision) }],
      end,
    })),
    state: verdict === 'return' ? 'draft' : found.state,
    trail: [...found.trail, { ...outgoingEntry(decision, 'reviewed'), step: currentSubmission(found)!.steps[step]!.kind, verdict, words }],
  }));
}

/** Folds what was proposed after a submission; the submission stays as it is. */
export function foldLateProposed(tables: Tables, decision: Decision<'LateProposed'>): void {
  const { words } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...withSubmission(found, (submission) => ({ ...submission, late: [...(submission.late ?? []), { ...actOf(decision), words }] })),
    trail: [...found.trail, { ...outgoingEntry(decision, 'proposedLate'), words }],
  }));
}

/** Folds that somebody signs at the device with their key: it is not signed, and waits for them there. */
export function foldSubmissionSentToDesk(tables: Tables, decision: Decision<'SubmissionSentToDesk'>): void {
  const atDesk = { ...actOf(decision), fingerprint: decision.body.fingerprint };
  changeOutgoing(tables, decision, (found) => ({
    ...withSubmission(found, (submission) => ({ ...submission, atDesk })),
    trail: [...found.trail, outgoingEntry(decision, 'sentToDesk')],
  }));
}

/** Folds a signature, with what the server found on it. */
export function foldDocumentSigned(tables: Tables, decision: Decision<'DocumentSigned'>): void {
  const { originals, signatures = null } = decision.body;
  const end = { ...actOf(decision), how: 'signed' } as const;
  changeOutgoing(tables, decision, (found) => ({
    ...withSubmission(found, (submission) => ({ ...submission, end })),
    state: 'signed',
    signed: { ...actOf(decision), original: originals[0]!, signatures },
    originals: withFiles(found.originals, originals),
    trail: [...found.trail, outgoingEntry(decision, 'signed')],
  }));
}

/** Folds a signature that got its time stamp. */
export function foldSignatureCompleted(tables: Tables, decision: Decision<'SignatureCompleted'>): void {
  const { originals } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    ...withProof(found, decision.body),
    originals: withFiles(found.originals, originals),
    trail: [...found.trail, outgoingEntry(decision, 'completed')],
  }));
}

/** The file that got its proof in place of the one that waited for it; the document is complete with its last one. */
function withProof(found: OutgoingDocument, { completes, originals, signatures }: Decision<'SignatureCompleted'>['body']): Partial<OutgoingDocument> {
  const original = originals[0]!;
  const left = (found.unproven ?? []).filter((each) => each !== completes);
  const standing = { isCompleted: left.length === 0, ...(found.unproven && { unproven: left }) };
  const { sealed, signed, sealedAnnexes = [] } = found;
  if (newestSigned(found)!.original.sha256 !== completes)
    return { ...standing, sealedAnnexes: sealedAnnexes.map((each) => (each.sealed === completes ? { ...each, sealed: original.sha256 } : each)) };
  return { ...standing, ...(sealed ? { sealed: { ...sealed, original, signatures } } : { signed: { ...signed!, original, signatures } }) };
}

/** Folds the number and the date; a number that was kept back has its document. */
export function foldDocumentNumbered(tables: Tables, decision: Decision<'DocumentNumbered'>): void {
  const { document, reservation, ...numbered } = decision.body;
  if (reservation) foldReservedGiven(tables, { reservation, number: numbered.number }, document);
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'registered',
    numbered: { ...numbered, ...actOf(decision) },
    trail: [...found.trail, outgoingEntry(decision, 'numbered')],
  }));
}

/** Folds a number that is void: the document goes no further, and keeps it. */
export function foldNumberVoided(tables: Tables, decision: Decision<'NumberVoided'>): void {
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'dropped',
    trail: [...found.trail, { ...outgoingEntry(decision, 'voided'), words: decision.body.reason }],
  }));
}

/** Folds the agency's seal. */
export function foldDocumentSealed(tables: Tables, decision: Decision<'DocumentSealed'>): void {
  const { originals, annexes = [], signatures = null } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    ...(annexes.length > 0 && { sealedAnnexes: annexes, unproven: originals.map(({ sha256 }) => sha256) }),
    sealed: { ...actOf(decision), original: originals[0]!, signatures },
    isCompleted: false,
    originals: withFiles(found.originals, originals),
    trail: [...found.trail, outgoingEntry(decision, 'sealed')],
  }));
}

/** Folds a document that went out: own units among its recipients read it, it lies in its dossier, and what it answers is handled. */
export function foldDocumentIssued(tables: Tables, decision: Decision<'DocumentIssued'>): void {
  const { recipients, units, filed = null, answered = null } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'issued',
    units,
    issued: { ...actOf(decision), recipients },
    dossiers: [...found.dossiers, ...(filed ? [filed.dossier] : [])],
    trail: [...found.trail, { ...outgoingEntry(decision, 'issued'), ...(filed && { dossier: filed.dossier }) }],
  }));
  if (answered) foldAnswered(tables, decision, answered);
  if (filed) foldFiledTogether(tables, decision, filed);
}

/** Folds that a document was recalled from those it went to. */
export function foldIssuedRecalled(tables: Tables, decision: Decision<'IssuedRecalled'>): void {
  const { by, reason } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'recalled',
    ...orderedAt(found, 'recall'),
    trail: [...found.trail, { ...outgoingEntry(decision, 'recalled'), ...(by && { by }), words: reason }],
  }));
}

/** Folds that another document stands in this one's place. */
export function foldIssuedReplaced(tables: Tables, decision: Decision<'IssuedReplaced'>): void {
  const { by, reason } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    state: 'replaced',
    ...orderedAt(found, 'replace'),
    trail: [...found.trail, { ...outgoingEntry(decision, 'replaced'), by, words: reason }],
  }));
}

/** Folds that another document puts this one right; it stays in force. */
export function foldIssuedCorrected(tables: Tables, decision: Decision<'IssuedCorrected'>): void {
  const { by, reason } = decision.body;
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    ...orderedAt(found, 'update'),
    trail: [...found.trail, { ...outgoingEntry(decision, 'corrected'), by, words: reason }],
  }));
}

function orderedAt({ deliveries }: OutgoingDocument, kind: OrderKind): Pick<OutgoingDocument, 'deliveries'> {
  const ordered = withOrder(deliveries, kind);
  return ordered ? { deliveries: ordered } : {};
}

/** As with incoming documents: what is not held is passed over, and no decision is taken twice. */
export function changeOutgoing(
  tables: Tables,
  decision: Decision & { readonly body: { readonly document: DocumentId } },
  change: (found: OutgoingDocument) => OutgoingDocument,
): void {
  changeOutgoingOf(tables, decision, decision.body.document, change);
}

/** The same for one of several documents that a decision is about. */
export function changeOutgoingOf(tables: Tables, decision: Decision, id: DocumentId, change: (found: OutgoingDocument) => OutgoingDocument): void {
  const found = tables.outgoing(id);
  if (found && found.trail.at(-1)!.position < decision.position) tables.putOutgoing(change(found));
}

/** What was answered is handled by the unit that leads, and lies in the dossier of the answer. */
function foldAnswered(tables: Tables, decision: Decision<'DocumentIssued'>, { document, unit, code, dossier }: Answered): void {
  const result = { by: decision.actor, at: decision.decidedAt, text: ANSWERED, answer: code };
  changeDocumentOf(tables, decision, document, (found) =>
    withHandlingState({
      ...found,
      assignments: found.assignments.map((each) => (unit !== null && each.unit === unit ? { ...each, state: 'handled', result } : each)),
      dossiers: [...found.dossiers, ...(dossier ? [dossier] : [])],
      trail: [
        ...found.trail,
        {
          ...trailEntry(decision, unit === null ? 'filed' : 'handlingFinished'),
          text: `${ANSWERED}: ${code}`,
          ...(unit !== null && { unit }),
          ...(dossier && { dossier }),
        },
      ],
    }),
  );
}

/** The answer, and with it what it answers, come into the dossier as one act. */
function foldFiledTogether(tables: Tables, decision: Decision<'DocumentIssued'>, { dossier, items }: FiledTogether): void {
  const filed = { filedBy: decision.actor, filedAt: decision.decidedAt, takenOut: null };
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    items: [...found.items, ...items.map((item) => ({ ...item, ...filed }))],
    trail: [...found.trail, { ...entryOf(decision, 'filed'), document: decision.body.document }],
  }));
}

function withSubmission(found: OutgoingDocument, change: (submission: Submission) => Submission): OutgoingDocument {
  return { ...found, submissions: [...found.submissions.slice(0, -1), change(found.submissions.at(-1)!)] };
}

function withFiles(held: readonly OriginalRef[], more: readonly OriginalRef[]): readonly OriginalRef[] {
  return [...new Map([...held, ...more].map((original) => [original.sha256, original])).values()];
}

/** What the trail says of an act. */
export function outgoingEntry({ position, id, actor, decidedAt, claimedAt }: Decision, act: OutgoingTrailEntry['act']): OutgoingTrailEntry {
  return { position, proposal: id, act, actor, decidedAt, claimedAt };
}

function actOf({ actor, decidedAt }: Decision): OutgoingAct {
  return { by: actor, at: decidedAt };
}
