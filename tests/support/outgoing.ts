import type { Actor } from '../../src/domain/decide';
import type { MemoryTables } from '../../src/domain/memory-tables';
import { currentSubmission, fingerprintOf } from '../../src/domain/outgoing/standing';
import type { OutgoingFacts, RouteStep, Submission } from '../../src/domain/outgoing/types';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { DocumentId, ReservationId, Sha256, SubmissionId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { apply, freshId, INSPECTORATE, NOON, PERSONNEL, proposal, staff } from './builders';
import { pdf } from './transfers';

/** Drafts of the personnel unit and their way out: the head checks the content, the clerk the form, the leader signs. */

export const clerk = { person: staff.clerk.id };
export const officer = { person: staff.officer.id };
export const head = { person: staff.head.id };
export const leader = { person: staff.leader.id };
export const administrator = { person: staff.administrator.id };

export const ministry = { unit: null, code: '000.00.00.G12', name: 'Bộ Tài chính', copies: 0 } as const;

/** Who gets it on paper. */
export const byHand = { ...ministry, code: '', copies: 1 } as const;

export const scan = pdf({ name: 'quyet-dinh-quet.pdf' });

/** The leader signs whatever there is, as the head of the agency. */
export function letLeaderSign(fields: Partial<ProposalBodies['DefineSigning']> = {}): Proposal<'DefineSigning'> {
  const power = {
    authority: '',
    onBehalfOf: null,
    units: [],
    types: [],
    from: '2026-01-01' as CalendarDate,
    until: null,
    ground: 'Quy chế làm việc của Bộ',
  } as const;
  return proposal('DefineSigning', { person: staff.leader.id, powers: [power], ...fields });
}

export function openDraft(fields: Partial<ProposalBodies['OpenDraft']> = {}): Proposal<'OpenDraft'> {
  return proposal('OpenDraft', {
    document: freshId<DocumentId>(),
    unit: PERSONNEL,
    documentType: 'Công văn',
    subject: 'Về việc góp ý dự thảo Thông tư',
    drafters: [staff.officer.id],
    answers: null,
    dossier: null,
    secrecy: 'thường',
    ...fields,
  });
}

/** Facts that no rule refuses on 05/03/2026. */
export function outgoingFacts(fields: Partial<OutgoingFacts> = {}): OutgoingFacts {
  return {
    documentType: 'Công văn',
    codeNotation: 'BNV-TCCB',
    subject: 'Về việc góp ý dự thảo Thông tư',
    language: 'Tiếng Việt',
    pageCount: 2,
    description: '',
    signingAuthority: '',
    signerPosition: 'Bộ trưởng',
    signerName: staff.leader.name,
    recipients: [ministry],
    urgency: 0,
    secrecy: 'thường',
    copies: null,
    dueOn: null,
    ...fields,
  };
}

const nobody = { unit: null, person: null, dueOn: null };
export const opinionOf = { ...nobody, kind: 'opinion', unit: INSPECTORATE, dueOn: '2026-03-09' as CalendarDate } as const satisfies RouteStep;
export const contentBy = { ...nobody, kind: 'content', person: staff.head.id } as const satisfies RouteStep;
export const formatBy = { ...nobody, kind: 'format', person: staff.clerk.id } as const satisfies RouteStep;
export const initialsBy = { ...nobody, kind: 'initials', person: staff.head.id } as const satisfies RouteStep;
export const signatureBy = { ...nobody, kind: 'signature', person: staff.leader.id } as const satisfies RouteStep;
export const shortRoute: readonly RouteStep[] = [contentBy, formatBy, signatureBy];

export function submitDraft(document: DocumentId, fields: Partial<ProposalBodies['SubmitDraft']> = {}): Proposal<'SubmitDraft'> {
  return proposal('SubmitDraft', {
    document,
    submission: freshId<SubmissionId>(),
    originals: [pdf({ name: 'cong-van.pdf' })],
    textHash: 'e'.repeat(64) as Sha256,
    places: {},
    facts: outgoingFacts(),
    steps: shortRoute,
    words: '',
    ...fields,
  });
}

/** What is on its way for a document. */
export function submissionOf(tables: MemoryTables, document: DocumentId): Submission {
  return currentSubmission(tables.outgoing(document)!)!;
}

export function review(tables: MemoryTables, document: DocumentId, fields: Partial<ProposalBodies['ReviewSubmission']> = {}): Proposal<'ReviewSubmission'> {
  const submission = submissionOf(tables, document);
  const seen = { document, submission: submission.id, fingerprint: fingerprintOf(submission) };
  return proposal('ReviewSubmission', { ...seen, step: 0, verdict: 'approve', words: '', remarks: [], ...fields });
}

export function sign(tables: MemoryTables, document: DocumentId, fields: Partial<ProposalBodies['SignDocument']> = {}): Proposal<'SignDocument'> {
  const submission = submissionOf(tables, document);
  const seen = { document, submission: submission.id, fingerprint: fingerprintOf(submission) };
  return proposal('SignDocument', { ...seen, originals: [pdf({ name: 'cong-van.pdf', byteLength: 30_000 })], ...fields });
}

export function seal(tables: MemoryTables, document: DocumentId, fields: Partial<ProposalBodies['SealDocument']> = {}): Proposal<'SealDocument'> {
  const seals = tables.outgoing(document)!.signed!.original.sha256;
  return proposal('SealDocument', { document, seals, originals: [pdf({ name: 'cong-van.pdf', byteLength: 60_000 })], ...fields });
}

export const number = (document: DocumentId) => proposal('NumberDocument', { document });
export const issue = (document: DocumentId, fields: Partial<ProposalBodies['IssueDocument']> = {}) =>
  proposal('IssueDocument', { document, recipients: [ministry], ...fields });

type Opening = Partial<ProposalBodies['OpenDraft']>;

/** A draft of the officer; the leader may sign. */
export function draft(tables: MemoryTables, fields: Partial<ProposalBodies['OpenDraft']> = {}): DocumentId {
  const opened = openDraft(fields);
  apply(tables, letLeaderSign(), administrator);
  apply(tables, opened, officer);
  return opened.body.document;
}

/** A draft that was submitted. */
export function submitted(tables: MemoryTables, fields: Partial<ProposalBodies['SubmitDraft']> = {}, opening: Opening = {}): DocumentId {
  const document = draft(tables, opening);
  apply(tables, submitDraft(document, fields), officer);
  return document;
}

/** A document that was checked on the short route, so that only the signature is missing. */
export function checked(tables: MemoryTables, fields: Partial<ProposalBodies['SubmitDraft']> = {}, opening: Opening = {}): DocumentId {
  const document = submitted(tables, fields, opening);
  approveStep(tables, document, 0, head);
  approveStep(tables, document, 1, clerk);
  return document;
}

export function signed(tables: MemoryTables, fields: Partial<ProposalBodies['SubmitDraft']> = {}, opening: Opening = {}): DocumentId {
  const document = checked(tables, fields, opening);
  apply(tables, sign(tables, document), leader);
  return document;
}

/** A signed document with its number and the agency's seal, as of a moment. */
export function sealed(tables: MemoryTables, now = NOON, opening: Opening = {}): DocumentId {
  const document = signed(tables, {}, opening);
  apply(tables, number(document), clerk, now);
  apply(tables, seal(tables, document), clerk, now);
  return document;
}

export function approveStep(tables: MemoryTables, document: DocumentId, step: number, actor: Actor): void {
  apply(tables, review(tables, document, { step }), actor);
}

/** A decision that the leader signed on paper on 04/03/2026. */
export function registerSigned(fields: Partial<ProposalBodies['RegisterSigned']> = {}): Proposal<'RegisterSigned'> {
  return proposal('RegisterSigned', {
    document: freshId<DocumentId>(),
    unit: PERSONNEL,
    facts: outgoingFacts({ documentType: 'Quyết định', codeNotation: 'QĐ-BNV', recipients: [byHand], copies: 3 }),
    signer: staff.leader.id,
    issuedOn: '2026-03-04' as CalendarDate,
    originals: [scan],
    answers: null,
    dossier: null,
    ...fields,
  });
}

export function copyOf(of: DocumentId, fields: Partial<ProposalBodies['CopyDocument']> = {}): Proposal<'CopyDocument'> {
  const said = { form: 'full', isPaper: true, unit: PERSONNEL, facts: outgoingFacts({ recipients: [byHand] }), signer: staff.leader.id } as const;
  return proposal('CopyDocument', { document: freshId<DocumentId>(), of, ...said, originals: [], ...fields });
}

/** Numbers kept back for the head of the personnel unit until 10/03/2026. */
export function reserve(fields: Partial<ProposalBodies['ReserveNumbers']> = {}): Proposal<'ReserveNumbers'> {
  return proposal('ReserveNumbers', {
    reservation: freshId<ReservationId>(),
    documentType: 'Quyết định',
    count: 2,
    holder: staff.head.id,
    purpose: 'ký tại hội nghị',
    expiresOn: '2026-03-10' as CalendarDate,
    ...fields,
  });
}
