import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import type { PersonId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import type { Tables } from '../tables';
import { checkSigner } from './signing';
import { currentSubmission, fingerprintOf } from './standing';
import { checkFingerprint, checkTurn, submittedAs, type Acting } from './submitting';
import type { OutgoingDocument } from './types';

/**
 * Decide to sign, on a device without a key (art. 13): the file that was looked at waits for whoever decided at their device with one. It counts for nothing until it is signed, everything is
 * checked again then, and it goes with the submission when that is returned or taken back.
 */
export function sendToDesk(tables: Tables, body: ProposalBodies['SendToDesk'], acting: Acting): Outcome<Verdict> {
  const found = submittedAs(tables, body);
  if (!found.ok) return found;
  const { document, submission } = found.value;
  const isThere = acting.actor !== 'operator' && submission.atDesk?.by === acting.actor.person;
  const refusals = [
    ...checkFingerprint(submission, body.fingerprint),
    ...checkTurn(tables, { submission, step: submission.steps.length - 1, acting }),
    ...checkSigner(tables, { submission, unit: document.unit, acting }),
    ...(isThere ? [refusal('atDeskAlready', 'ND30-13', { field: 'document' })] : []),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'SubmissionSentToDesk', body });
}

/** Whether somebody has decided to sign this very file at their device with a key. */
export function isAtDesk(document: Pick<OutgoingDocument, 'state' | 'submissions'>, person?: PersonId): boolean {
  const submission = document.state === 'submitted' ? currentSubmission(document) : null;
  if (!submission?.atDesk || submission.atDesk.fingerprint !== fingerprintOf(submission)) return false;
  return person === undefined || submission.atDesk.by === person;
}
