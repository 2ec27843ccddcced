import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { audienceOf } from '../../../src/domain/authority/audience';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { RouteStep } from '../../../src/domain/outgoing/types';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, INSPECTORATE, memoryTables, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import {
  approveStep,
  clerk,
  contentBy,
  draft,
  formatBy,
  head,
  initialsBy,
  leader,
  officer,
  opinionOf,
  outgoingFacts,
  review,
  shortRoute,
  signatureBy,
  submissionOf,
  submitDraft,
  submitted,
} from '../../support/outgoing';
import { pdf } from '../../support/transfers';

const codes = (tables: MemoryTables, each: Proposal, actor: Actor, now?: Instant) =>
  refusalsOf(tables, each, actor, now).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

describe('submitting', () => {
  test('ND30-11 a submission freezes the draft, with the file whose hash is its fingerprint; everybody on the route reads it', () => {
    const tables = memoryTables();
    const document = draft(tables);
    const file = pdf({ name: 'cong-van.pdf' });
    apply(tables, submitDraft(document, { originals: [file], steps: [opinionOf, ...shortRoute] }), officer);
    expect(tables.outgoing(document)).toMatchObject({ state: 'submitted', originals: [file] });
    expect(audienceOf(tables, document)).toEqual(expect.arrayContaining([PERSONNEL, INSPECTORATE]));
    expect(codes(tables, submitDraft(document), officer)).toEqual(['wrongState ND30-11 document']);
  });

  test('ND30-11 there is one PDF to be signed, first among its annexes; the text it was made of is the one whose hash the submission names', () => {
    const tables = memoryTables();
    const document = draft(tables);
    const annex = pdf({ part: 'annex' });
    for (const originals of [[], [annex], [pdf({ mediaType: 'text/plain' })], [pdf(), pdf()], [annex, pdf()]])
      expect(codes(tables, submitDraft(document, { originals }), officer)).toEqual(['noMainFile ND30-11 originals']);
    expect(codes(tables, submitDraft(document, { originals: [pdf(), annex] }), officer)).toEqual([]);
    const text = pdf({ part: 'text', mediaType: 'application/json' });
    expect(codes(tables, submitDraft(document, { originals: [pdf(), annex, text], textHash: text.sha256 }), officer)).toEqual([]);
    for (const wrong of [
      { originals: [pdf(), text] },
      { originals: [pdf(), text, { ...text, sha256: annex.sha256 }], textHash: text.sha256 },
      { originals: [pdf(), { ...text, mediaType: 'text/html' }], textHash: text.sha256 },
    ])
      expect(codes(tables, submitDraft(document, wrong), officer)).toEqual(['noMainFile ND30-11 originals']);
    const annexes = Array.from({ length: 50 }, () => pdf({ part: 'annex' }));
    expect(codes(tables, submitDraft(document, { originals: [pdf(), ...annexes] }), officer)).toEqual(['outOfRange ND30-11 originals']);
  });

  test('ND30-12 a route has both checks and the signature once, in the order of the decree, and names people and units that are there', () => {
    const tables = memoryTables();
    const document = draft(tables);
    const refused = (steps: readonly RouteStep[]) => codes(tables, submitDraft(document, { steps }), officer);
    expect(refused([opinionOf, contentBy, formatBy, initialsBy, initialsBy, signatureBy])).toEqual([]);
    for (const steps of [
      [],
      [contentBy, signatureBy],
      [formatBy, contentBy, signatureBy],
      [...shortRoute, opinionOf],
      [contentBy, formatBy, signatureBy, signatureBy],
    ])
      expect(refused(steps)).toContain('routeNotWhole ND30-12 steps');
    expect(refused([{ ...opinionOf, unit: null, dueOn: null }, ...shortRoute])).toEqual(['unknownUnit ND30-12 steps.0', 'required ND30-12 steps.0']);
    expect(refused([{ ...opinionOf, dueOn: '2026-03-04' as CalendarDate }, ...shortRoute])).toEqual(['dateTooEarly ND30-12 steps.0']);
    expect(refused([{ ...contentBy, person: null }, formatBy, signatureBy])).toEqual(['unknownPerson ND30-12 steps.0']);
  });

  test('ND30-VI.OUT every fault in the facts is said at its field', () => {
    const tables = memoryTables();
    const facts = outgoingFacts({
      documentType: '',
      codeNotation: 'x'.repeat(51),
      subject: ' ',
      pageCount: 0,
      signerName: '',
      urgency: 4 as never,
      copies: 0,
      dueOn: '2026-03-01' as CalendarDate,
      recipients: [],
    });
    expect(codes(tables, submitDraft(draft(tables), { facts }), officer)).toEqual([
      'required ND30-VI.OUT facts.documentType',
      'tooLong ND30-VI.OUT facts.codeNotation',
      'required ND30-VI.OUT facts.subject',
      'required ND30-VI.OUT facts.signerName',
      'outOfRange ND30-VI.OUT facts.pageCount',
      'outOfRange ND30-VI.OUT facts.urgency',
      'outOfRange ND30-VI.OUT facts.copies',
      'dateTooEarly ND30-VI.OUT facts.dueOn',
      'required ND30-VI.OUT facts.recipients',
    ]);
    const twice = { unit: null, code: '', name: 'UBND tỉnh Nghệ An', copies: 1 };
    const recipients = [twice, { ...twice, name: ' UBND tỉnh  Nghệ An' }, { ...twice, unit: staff.clerk.id as never, name: 'Vụ lạ' }];
    expect(codes(tables, submitDraft(draft(tables), { facts: outgoingFacts({ recipients }) }), officer)).toEqual([
      'recipientTwice ND30-VI.OUT facts.recipients.1',
      'unknownUnit ND30-VI.OUT facts.recipients.2',
    ]);
    expect(codes(tables, submitDraft(draft(tables), { facts: outgoingFacts({ secrecy: 'Mật' }) }), officer)).toEqual(['stateSecret F-95 secrecy']);
  });
});

describe('reviewing', () => {
  test('ND30-12 opinions come side by side; the checks wait for them until they are late, and follow one after the other', () => {
    const tables = memoryTables();
    const document = submitted(tables, { steps: [opinionOf, contentBy, formatBy, initialsBy, signatureBy] });
    const check = review(tables, document, { step: 1 });
    expect(codes(tables, check, head)).toEqual(['stepMoved ND30-12 step']);
    expect(codes(tables, check, head, '2026-03-10T02:00:00.000Z' as Instant)).toEqual([]);
    const headElsewhere = { ...staff.officerElsewhere, roles: ['unitHead'] as const };
    const { id, unconfirmedRights: _, ...fields } = headElsewhere;
    apply(tables, proposal('DefinePerson', { person: id, ...fields }), 'operator');
    apply(tables, review(tables, document, { step: 0, verdict: 'opinion', words: 'Nhất trí' }), { person: id });
    apply(tables, check, head);
    expect(codes(tables, review(tables, document, { step: 1 }), head)).toEqual(['stepMoved ND30-12 step']);
    expect(codes(tables, review(tables, document, { step: 3 }), head)).toEqual(['stepMoved ND30-12 step']);
    approveStep(tables, document, 2, clerk);
    approveStep(tables, document, 3, head);
    expect(submissionOf(tables, document).reviews.map(({ step, verdict }) => [step, verdict])).toEqual([
      [0, 'opinion'],
      [1, 'approve'],
      [2, 'approve'],
      [3, 'approve'],
    ]);
  });

  test('ND30-11 words about another version are refused, before and after the draft was submitted anew', () => {
    const tables = memoryTables();
    const document = submitted(tables);
    expect(codes(tables, review(tables, document, { fingerprint: 'f'.repeat(64) as Sha256 }), head)).toEqual(['otherFingerprint ND30-11 fingerprint']);
    const early = review(tables, document);
    apply(tables, proposal('WithdrawSubmission', { document, submission: early.body.submission, reason: 'Sửa số liệu' }), officer);
    apply(tables, submitDraft(document), officer);
    expect(codes(tables, early, head)).toEqual(['submittedAnew ND30-11 submission']);
    expect(tables.outgoing(document)?.submissions.map(({ end }) => end?.how)).toEqual(['withdrawn', undefined]);
  });

  test('ND30-12 a return says why, at its places, and makes it a draft again', () => {
    const tables = memoryTables();
    const document = submitted(tables);
    expect(codes(tables, review(tables, document, { verdict: 'return' }), head)).toEqual(['required ND30-12 words']);
    const remark = { place: { part: 'body', block: 3 } as const, words: ' Số liệu  cũ ' };
    apply(tables, review(tables, document, { verdict: 'return', remarks: [remark] }), head);
    const returned = tables.outgoing(document)!;
    expect(returned).toMatchObject({
      state: 'draft',
      submissions: [{ end: { how: 'returned' }, reviews: [{ remarks: [{ ...remark, words: 'Số liệu cũ' }] }] }],
    });
    expect(codes(tables, submitDraft(document), officer)).toEqual([]);
  });

  test('ND30-12 a step is its own person’s, and every step has its own kind of word', () => {
    const tables = memoryTables();
    const document = submitted(tables, { steps: [opinionOf, ...shortRoute] });
    expect(codes(tables, review(tables, document, { step: 1 }), clerk)).toEqual(['notAllowed F-03']);
    expect(codes(tables, review(tables, document, { step: 9 }), head)).toEqual(['notAllowed F-03']);
    const late = '2026-03-10T02:00:00.000Z' as Instant;
    expect(codes(tables, review(tables, document, { step: 1, verdict: 'opinion', words: 'Được' }), head, late)).toEqual(['otherStep ND30-12 verdict']);
    apply(tables, review(tables, document, { step: 1 }), head, late);
    apply(tables, review(tables, document, { step: 2 }), clerk, late);
    expect(codes(tables, review(tables, document, { step: 3 }), leader, late)).toEqual(['otherStep ND30-12 verdict']);
    expect(codes(tables, review(tables, document, { step: 3, verdict: 'return', words: 'Xem lại' }), leader, late)).toEqual([]);
  });

  test('ND30-13 whoever stands in acts on the days of the absence, and on no other', () => {
    const tables = memoryTables();
    const absence = { person: staff.head.id, substitute: staff.officerElsewhere.id, from: '2026-03-05' as CalendarDate, until: '2026-03-06' as CalendarDate };
    const substitute = { person: staff.officerElsewhere.id };
    const document = submitted(tables);
    expect(codes(tables, review(tables, document), substitute)).toEqual(['notAllowed F-03']);
    apply(tables, proposal('DefineAbsence', absence), head);
    expect(codes(tables, review(tables, document), substitute)).toEqual([]);
    expect(codes(tables, review(tables, document), substitute, '2026-03-06T17:00:00.000Z' as Instant)).toEqual(['notYourDays ND30-13 step']);
    apply(tables, proposal('DefineAbsence', { ...absence, until: '2026-03-04' as CalendarDate }), head);
    expect(codes(tables, review(tables, document), substitute)).toEqual(['notAllowed F-03']);
    expect(codes(tables, proposal('DefineAbsence', { ...absence, substitute: staff.head.id }), head)).toEqual(['unknownPerson ND30-13 substitute']);
    expect(codes(tables, proposal('DefineAbsence', { ...absence, from: '2026-02-01' as CalendarDate, until: '2026-02-03' as CalendarDate }), head)).toEqual([
      'dateTooEarly ND30-13 until',
    ]);
  });

  test('ND30-13 whoever stands in reads what is on its way to whoever is away, from before the absence and after', () => {
    const tables = memoryTables();
    const absence = { person: staff.head.id, substitute: staff.officerElsewhere.id, from: '2026-03-05' as CalendarDate, until: '2026-03-06' as CalendarDate };
    const [before, draftOnly] = [submitted(tables), draft(tables)];
    const reads = (document: DocumentId) => audienceOf(tables, document)!.includes(INSPECTORATE);
    expect(reads(before)).toBe(false);
    expect(apply(tables, proposal('DefineAbsence', absence), head).body).toEqual({ ...absence, documents: [before] });
    expect([reads(before), reads(draftOnly), reads(submitted(tables))]).toEqual([true, false, true]);
    // Said once more, nothing is left to be read.
    expect(apply(tables, proposal('DefineAbsence', absence), head).body).toEqual(absence);
  });
});
