import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { SigningPower } from '../../../src/domain/outgoing/competence';
import { isAtDesk } from '../../../src/domain/outgoing/signing-desk';
import { fingerprintOf } from '../../../src/domain/outgoing/standing';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, INSPECTORATE, memoryTables, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import {
  administrator,
  checked,
  clerk,
  head,
  leader,
  letLeaderSign,
  number,
  officer,
  outgoingFacts,
  review,
  seal,
  shortRoute,
  sign,
  signed,
  submissionOf,
  submitDraft,
  submitted,
} from '../../support/outgoing';
import { pdf } from '../../support/transfers';

const codes = (tables: MemoryTables, each: Proposal, actor = leader as { person: typeof staff.leader.id }, now?: Instant) =>
  refusalsOf(tables, each, actor, now).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));
const day = (text: string) => text as CalendarDate;
const power = (fields: Partial<SigningPower> = {}): SigningPower => ({ ...letLeaderSign().body.powers[0]!, ...fields });
const empower = (...powers: readonly SigningPower[]) => proposal('DefineSigning', { person: staff.leader.id, powers });

describe('signing', () => {
  test('ND30-13 the signer signs what was submitted, once every step before it is done', () => {
    const tables = memoryTables();
    expect(codes(tables, sign(tables, submitted(tables)))).toEqual(['stepMoved ND30-12 step']);
    const document = checked(tables);
    expect(codes(tables, sign(tables, document), head)).toEqual(['notAllowed F-03']);
    const act = sign(tables, document);
    apply(tables, act, leader);
    expect(tables.outgoing(document)).toMatchObject({
      state: 'signed',
      signed: { by: staff.leader.id, original: act.body.originals[0], signatures: null },
      submissions: [{ end: { how: 'signed' } }],
    });
  });

  test('ND30-11 nothing slips under a signature: another fingerprint, or a file that has not grown, is refused', () => {
    const tables = memoryTables();
    const document = checked(tables);
    expect(codes(tables, sign(tables, document, { fingerprint: 'f'.repeat(64) as Sha256 }))).toEqual(['otherFingerprint ND30-11 fingerprint']);
    for (const originals of [[pdf({ byteLength: 900 })], [pdf({ byteLength: 2_000, part: 'annex' })], [pdf({ byteLength: 2_000 }), pdf({ byteLength: 2_000 })]])
      expect(codes(tables, sign(tables, document, { originals }))).toEqual(['notSigned ND30-13 originals']);
  });

  test('ND30-13 of two devices that sign at once one wins; the other is told, and what it signed is its own still', () => {
    const tables = memoryTables();
    const document = checked(tables);
    const [one, other] = [sign(tables, document), sign(tables, document)];
    apply(tables, one, leader);
    expect(codes(tables, other)).toEqual(['wrongState ND30-11 document']);
    expect(tables.outgoing(document)?.signed?.original).toEqual(one.body.originals[0]);
  });

  test.each([
    ['no power at all', []],
    ['one for other types', [power({ types: ['Quyết định'] })]],
    ['one for other units', [power({ units: [INSPECTORATE] })]],
    ['one that is over', [power({ until: day('2026-03-04') })]],
    ['one that begins tomorrow', [power({ from: day('2026-03-06') })]],
    ['one of another kind', [power({ authority: 'KT.' })]],
  ] as const)('ND30-13 with %s the leader does not sign', (_, powers) => {
    const tables = memoryTables();
    const document = checked(tables);
    apply(tables, empower(...powers), administrator);
    expect(codes(tables, sign(tables, document))).toEqual(['notCompetent ND30-13 document']);
  });

  test('ND30-13 competence is that of the day of signing, of the unit and the type', () => {
    const tables = memoryTables();
    const document = checked(tables, { facts: outgoingFacts({ signingAuthority: 'KT.' }) });
    apply(
      tables,
      empower(power({ authority: 'KT.', units: [PERSONNEL], types: ['Công văn'], from: day('2026-03-06'), until: day('2026-03-06') })),
      administrator,
    );
    expect(codes(tables, sign(tables, document), leader, '2026-03-05T16:59:59.000Z' as Instant)).toEqual(['notCompetent ND30-13 document']);
    expect(codes(tables, sign(tables, document), leader, '2026-03-05T17:00:00.000Z' as Instant)).toEqual([]);
    expect(codes(tables, sign(tables, document), leader, '2026-03-06T17:00:00.000Z' as Instant)).toEqual(['notCompetent ND30-13 document']);
  });

  test('ND30-13 an authorisation ends, has its ground, and is given only by whoever signs by right of their post', () => {
    const tables = memoryTables();
    apply(tables, letLeaderSign(), administrator);
    const authorised = power({ authority: 'TUQ.', onBehalfOf: staff.leader.id, from: day('2026-03-01'), until: day('2026-03-31') });
    const give = (each: SigningPower, person = staff.head.id) => proposal('DefineSigning', { person, powers: [each] });
    expect(codes(tables, give(authorised), administrator)).toEqual([]);
    expect(codes(tables, give({ ...authorised, until: null }), administrator)).toEqual(['authorisationWithoutEnd ND30-13 powers.0']);
    expect(codes(tables, give({ ...authorised, ground: '' }), administrator)).toEqual(['required ND30-13 powers.0']);
    expect(codes(tables, give({ ...authorised, onBehalfOf: staff.clerk.id }), administrator)).toEqual(['authorisedTwice ND30-13 powers.0']);
    apply(tables, give(authorised), administrator);
    expect(codes(tables, give({ ...authorised, onBehalfOf: staff.head.id }, staff.officer.id), administrator)).toEqual(['authorisedTwice ND30-13 powers.0']);
    expect(codes(tables, give(power({ from: day('2026-03-09'), until: day('2026-03-08') })), administrator)).toEqual(['dateTooEarly ND30-13 powers.0']);
    expect(codes(tables, give(authorised), officer)).toEqual(['notAllowed F-03']);
  });

  test('ND30-13 whoever signs may decide where no key is: bound to what they saw, once, by whoever may sign; it is no signature', () => {
    const tables = memoryTables();
    const document = checked(tables);
    const submission = submissionOf(tables, document);
    const send = (fields: Partial<ProposalBodies['SendToDesk']> = {}) =>
      proposal('SendToDesk', { document, submission: submission.id, fingerprint: fingerprintOf(submission), ...fields });
    expect(codes(tables, send(), head)).toEqual(['notAllowed F-03']);
    expect(codes(tables, send({ fingerprint: 'd'.repeat(64) as Sha256 }), leader)).toEqual(['otherFingerprint ND30-11 fingerprint']);
    expect(codes(tables, send(), leader)).toEqual([]);
    apply(tables, send(), leader);
    expect(codes(tables, send(), leader)).toEqual(['atDeskAlready ND30-13 document']);
    const found = tables.outgoing(document)!;
    expect(found).toMatchObject({ state: 'submitted', signed: null });
    expect([isAtDesk(found), isAtDesk(found, staff.leader.id), isAtDesk(found, staff.head.id)]).toEqual([true, true, false]);
    expect(codes(tables, number(document), clerk)).toEqual(['wrongState ND30-15.1 document']);
    apply(tables, sign(tables, document), leader);
    expect(isAtDesk(tables.outgoing(document)!)).toBe(false);
  });

  test('ND30-13 what waits at a desk goes with its submission: after a return or a withdrawal nothing waits there, and a new submission is decided anew', () => {
    const tables = memoryTables();
    for (const end of ['return', 'withdraw'] as const) {
      const document = checked(tables);
      const submission = submissionOf(tables, document);
      const sent = proposal('SendToDesk', { document, submission: submission.id, fingerprint: fingerprintOf(submission) });
      apply(tables, sent, leader);
      if (end === 'return') apply(tables, review(tables, document, { step: 2, verdict: 'return', words: 'Sửa lại' }), leader);
      else apply(tables, proposal('WithdrawSubmission', { document, submission: submission.id, reason: 'Sửa lại' }), officer);
      expect(isAtDesk(tables.outgoing(document)!)).toBe(false);
      apply(tables, submitDraft(document), officer);
      expect(isAtDesk(tables.outgoing(document)!)).toBe(false);
      expect(codes(tables, sent, leader)).toEqual(['submittedAnew ND30-11 submission']);
    }
  });

  test('ND30-13 whoever stands in for a signer needs a competence of their own', () => {
    const tables = memoryTables();
    const document = checked(tables, { steps: shortRoute });
    const absence = { person: staff.leader.id, substitute: staff.head.id, from: day('2026-03-05'), until: day('2026-03-06') };
    apply(tables, proposal('DefineAbsence', absence), leader);
    expect(codes(tables, sign(tables, document), head)).toEqual(['notCompetent ND30-13 document']);
    apply(tables, proposal('DefineSigning', { person: staff.head.id, powers: [power()] }), administrator);
    expect(codes(tables, sign(tables, document), head)).toEqual([]);
  });

  test('ND30-13 the server completes a signature once, by itself, and never under a seal', () => {
    const tables = memoryTables();
    const document = signed(tables);
    const first = tables.outgoing(document)!.signed!.original;
    const found = { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null } as const;
    const complete = (completes = first.sha256) =>
      proposal('CompleteSignature', { document, completes, originals: [pdf({ byteLength: 40_000 })], signatures: found });
    expect(codes(tables, complete())).toEqual(['notAllowed F-03']);
    expect(refusalsOf(tables, complete('9'.repeat(64) as Sha256), 'operator')).toMatchObject([{ code: 'signatureMoved' }]);
    const completed = complete();
    apply(tables, completed, 'operator');
    expect(tables.outgoing(document)).toMatchObject({
      state: 'signed',
      isCompleted: true,
      signed: { by: staff.leader.id, original: completed.body.originals[0] },
    });
    expect(refusalsOf(tables, complete(completed.body.originals[0]!.sha256), 'operator')).toMatchObject([{ code: 'signatureMoved' }]);
    apply(tables, number(document), clerk);
    expect(codes(tables, { ...seal(tables, document), body: { ...seal(tables, document).body, seals: first.sha256 } }, clerk)).toEqual([
      'signatureMoved ND30-17 seals',
    ]);
    apply(tables, seal(tables, document), clerk);
    expect(tables.outgoing(document)?.originals).toHaveLength(4);
  });
});
