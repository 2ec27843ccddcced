import type { Verdict } from '../decisions';
import { nextOutgoingNumber } from '../numbering/outgoing-number';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { dateInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { outgoingInState, unitsTogether } from './drafting';
import { checkRecipients, tidyRecipients } from './facts';
import { checkGrown } from './signing';
import { factsOfOutgoing } from './standing';

/** Number and date of a signed document (art. 15): after the signature, by the register alone, in the transaction of this decision. */
export function numberDocument(tables: Tables, body: ProposalBodies['NumberDocument'], now: Instant): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-15.1', 'signed');
  if (!found.ok) return found;
  const { documentType } = factsOfOutgoing(found.value)!;
  return accept({ type: 'DocumentNumbered', body: { ...body, ...nextOutgoingNumber(tables, documentType, now), issuedOn: dateInVietnam(now) } });
}

/** The agency's seal on a document that was signed and has its number (art. 17, 32): the signed file, and number, date and seal behind it. */
export function sealDocument(tables: Tables, body: ProposalBodies['SealDocument']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-17', 'registered');
  if (!found.ok) return found;
  const { sealed, signed } = found.value;
  if (sealed) return refuse(refusal('sealedAlready', 'ND30-17', { field: 'document' }));
  if (signed!.original.sha256 !== body.seals) return refuse(refusal('signatureMoved', 'ND30-17', { field: 'seals' }));
  const refusals = checkGrown(body.originals, signed!.original);
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DocumentSealed', body });
}

/** A document goes out (art. 18): signed by whom it must be, numbered, sealed, to recipients who are named. */
export function issueDocument(tables: Tables, body: ProposalBodies['IssueDocument']): Outcome<Verdict> {
  const found = outgoingInState(tables, body.document, 'ND30-18.1', 'registered');
  if (!found.ok) return found;
  const refusals = [
    ...(found.value.sealed ? [] : [refusal('notSealed', 'ND30-17', { field: 'document' })]),
    ...checkRecipients(tables, body.recipients, 'recipients'),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const own = body.recipients.flatMap(({ unit }) => unit ?? []);
  return accept({ type: 'DocumentIssued', body: { ...body, recipients: tidyRecipients(body.recipients), units: unitsTogether(found.value.units, own) } });
}
