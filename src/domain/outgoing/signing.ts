import type { Verdict } from '../decisions';
import type { OriginalRef } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import type { UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { dateInVietnam } from '../shared/time';
import type { Tables } from '../tables';
import { checkCompetence, checkSignerNamed } from './competence';
import { toComplete } from './completing';
import { outgoingInState } from './drafting';
import { checkFingerprint, checkTurn, submittedAs, type Acting } from './submitting';
import type { Submission } from './types';

/**
 * Sign what was submitted (art. 13): the signed file is the submitted one and a signature behind it, which the server has verified before this is decided. Competence is
 * that of the day of signing. Whoever comes second, from another device too, is told, and keeps what they signed.
 */
export function signDocument(tables: Tables, body: ProposalBodies['SignDocument'], acting: Acting): Outcome<Verdict> {
  const found = submittedAs(tables, body);
  if (!found.ok) return found;
  const { document, submission } = found.value;
  const step = submission.steps.length - 1;
  const refusals = [
    ...checkFingerprint(submission, body.fingerprint),
    ...checkTurn(tables, { submission, step, acting }),
    ...checkGrown(body.originals, submission.originals[0]!),
    ...checkSigner(tables, { submission, unit: document.unit, acting }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DocumentSigned', body });
}

/** The server itself: the time stamp and the evidence stand in the room that the newest signature left for them (F-92). What went out stays as it went. */
export function completeSignature(tables: Tables, body: ProposalBodies['CompleteSignature']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-13', 'signed', 'registered');
  if (!found.ok) return found;
  if (!toComplete(found.value).some(({ sha256 }) => sha256 === body.completes)) return refuse(refusal('signatureMoved', 'ND30-13', { field: 'completes' }));
  return accept({ type: 'SignatureCompleted', body });
}

/** One main file of the same form, longer than the one it was made of. */
export function checkGrown(originals: readonly OriginalRef[], before: OriginalRef): Refusal[] {
  const [main, ...others] = originals;
  const isGrown =
    main?.part === 'main' && main.mediaType === before.mediaType && others.length === 0 && main.byteLength > before.byteLength && main.sha256 !== before.sha256;
  return isGrown ? [] : [refusal('notSigned', 'ND30-13', { field: 'originals' })];
}

/** That whoever acts may sign this today, and under their own name: whoever stands in has it submitted anew (art. 13). */
export function checkSigner(
  tables: Tables,
  { submission, unit, acting }: { readonly submission: Submission; readonly unit: UnitId; readonly acting: Acting },
): Refusal[] {
  const { signingAuthority: authority, documentType } = submission.facts;
  if (acting.actor === 'operator') return [];
  const { person } = acting.actor;
  return [
    ...checkCompetence(tables, { person, authority, unit, documentType, day: dateInVietnam(acting.now) }),
    ...checkSignerNamed(tables, { facts: submission.facts, signer: person, field: 'document' }),
  ];
}
