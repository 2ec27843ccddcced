import { expect, test } from 'vitest';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { isHeardOf } from '../../../src/domain/notices/notices';
import { noticesOfOutgoing } from '../../../src/domain/notices/outgoing';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, memoryTables, NOON, proposal, staff } from '../../support/builders';
import {
  approveStep,
  checked,
  clerk,
  contentBy,
  formatBy,
  head,
  leader,
  number,
  officer,
  opinionOf,
  review,
  sign,
  signatureBy,
  signed,
  submitDraft,
  submitted,
} from '../../support/outgoing';
import { pdf } from '../../support/transfers';

const everybody = { head, clerk, leader, officer };
const LATER = '2026-03-10T02:00:00.000Z' as Instant;

/** Who hears what of a document. */
function heard(tables: MemoryTables, document: DocumentId, now = NOON) {
  const told = Object.entries(everybody).flatMap(([name, { person }]) => {
    const subject = subjectOf(tables.person(person))!;
    return noticesOfOutgoing(tables, tables.outgoing(document)!, { subject, since: NOON, now }).map(({ kind }) => `${name} ${kind}`);
  });
  return told;
}

test('F-21 whoever a submission waits for hears of it, one after the other, and nobody once it is signed', () => {
  const tables = memoryTables();
  const document = submitted(tables, { words: 'Kính trình Lãnh đạo Bộ' });
  expect(heard(tables, document)).toEqual(['head reviewAwaits']);
  const subject = subjectOf(tables.person(staff.head.id))!;
  const [notice] = noticesOfOutgoing(tables, tables.outgoing(document)!, { subject, since: NOON, now: NOON });
  expect(notice).toMatchObject({ by: staff.officer.id, text: 'Kính trình Lãnh đạo Bộ', outgoing: { id: document }, document: null });
  approveStep(tables, document, 0, head);
  expect(heard(tables, document)).toEqual(['clerk reviewAwaits']);
  approveStep(tables, document, 1, clerk);
  expect(heard(tables, document)).toEqual(['leader signatureAwaits']);
  apply(tables, sign(tables, document), leader);
  expect(heard(tables, document)).toEqual([]);
  expect((['DraftSubmitted', 'SubmissionReviewed', 'SignatureCompleted'] as const).every(isHeardOf)).toBe(true);
});

test('F-21 whoever drafts it hears that it came back, with the words, until it is submitted anew; and that its signature was found invalid', () => {
  const tables = memoryTables();
  const document = submitted(tables);
  apply(tables, review(tables, document, { verdict: 'return', words: 'Sửa số liệu' }), head);
  expect(heard(tables, document)).toEqual(['officer draftReturned']);
  const subject = subjectOf(tables.person(staff.officer.id))!;
  expect(noticesOfOutgoing(tables, tables.outgoing(document)!, { subject, since: NOON, now: NOON })[0]).toMatchObject({
    by: staff.head.id,
    text: 'Sửa số liệu',
  });
  apply(tables, submitDraft(document), officer);
  expect(heard(tables, document)).toEqual(['head reviewAwaits']);
  const other = signed(tables);
  const completes = tables.outgoing(other)!.signed!.original.sha256;
  const signatures = { signatures: [], reasons: [], verdict: 'invalid', trustedAsOf: null } as const;
  apply(tables, proposal('CompleteSignature', { document: other, completes, originals: [pdf({ byteLength: 70_000 })], signatures }), 'operator');
  expect(heard(tables, other)).toEqual(['officer signatureInvalid']);
  const numbered = signed(tables);
  apply(tables, number(numbered), clerk);
  const completed = tables.outgoing(numbered)!.signed!.original.sha256;
  apply(tables, proposal('CompleteSignature', { document: numbered, completes: completed, originals: [pdf({ byteLength: 70_000 })], signatures }), 'operator');
  expect(heard(tables, numbered), 'its number came before the evidence').toEqual(['officer signatureInvalid']);
});

test('F-21 checks wait for opinions until these are late; an opinion that comes then is told to whoever checks', () => {
  const tables = memoryTables();
  const document = submitted(tables, { steps: [opinionOf, contentBy, formatBy, signatureBy] });
  expect(heard(tables, document)).toEqual([]);
  expect(heard(tables, document, LATER)).toEqual(['head reviewAwaits']);
  const subject = subjectOf(tables.person(staff.head.id))!;
  const positionOf = () => noticesOfOutgoing(tables, tables.outgoing(document)!, { subject, since: NOON, now: LATER })[0]!.position;
  const before = positionOf();
  const { id, unconfirmedRights: _, ...fields } = { ...staff.officerElsewhere, roles: ['unitHead'] as const };
  apply(tables, proposal('DefinePerson', { person: id, ...fields }), 'operator');
  apply(tables, review(tables, document, { step: 0, verdict: 'opinion', words: 'Nhất trí' }), { person: id }, LATER);
  expect(positionOf()).toBeGreaterThan(before);
});

test('F-21 whoever stands in for the signer hears of it on the days of the absence', () => {
  const tables = memoryTables();
  const document = checked(tables);
  const absence = { person: staff.leader.id, substitute: staff.head.id, from: '2026-03-05' as CalendarDate, until: '2026-03-06' as CalendarDate };
  apply(tables, proposal('DefineAbsence', absence), leader);
  expect(heard(tables, document)).toEqual(['head signatureAwaits', 'leader signatureAwaits']);
  expect(heard(tables, document, LATER)).toEqual(['leader signatureAwaits']);
});
