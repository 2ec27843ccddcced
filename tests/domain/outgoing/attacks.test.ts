import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { SigningPower } from '../../../src/domain/outgoing/competence';
import type { OutgoingFacts, OutgoingRecipient, SigningPlaces } from '../../../src/domain/outgoing/types';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { apply, INSPECTORATE, memoryTables, NOON, PERSONNEL, person, proposal, refusalsOf, staff } from '../../support/builders';
import {
  administrator,
  byHand,
  checked,
  clerk,
  contentBy,
  copyOf,
  draft,
  formatBy,
  head,
  issue,
  leader,
  letLeaderSign,
  ministry,
  number,
  officer,
  openDraft,
  outgoingFacts,
  registerSigned,
  sealed,
  sign,
  signatureBy,
  signed,
  submitDraft,
} from '../../support/outgoing';
import { pdf } from '../../support/transfers';

/** What somebody who is signed in, with a device of their own making, asks of the register about documents that go out. */
const codes = (tables: MemoryTables, each: Proposal, actor: Parameters<typeof refusalsOf>[2] = clerk, now?: Instant) =>
  refusalsOf(tables, each, actor, now).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));
const submission = (tables: MemoryTables, fields: Partial<ProposalBodies['SubmitDraft']>) => codes(tables, submitDraft(draft(tables), fields), officer);
const withFacts = (fields: Partial<OutgoingFacts>) => ({ facts: outgoingFacts(fields) });
const day = (text: string) => text as CalendarDate;
const power = (fields: Partial<SigningPower> = {}): SigningPower => ({ ...letLeaderSign().body.powers[0]!, ...fields });
const give = (to: keyof typeof staff, ...powers: readonly SigningPower[]) => proposal('DefineSigning', { person: staff[to].id, powers });

/** The head of the unit has a name of their own, so that nobody takes them for the leader. */
function ministryAtWork(): MemoryTables {
  const tables = memoryTables();
  const { id, unconfirmedRights: _, ...said } = person({ ...staff.head, name: 'Phạm Thị Hoa' });
  apply(tables, proposal('DefinePerson', { person: id, ...said }), administrator);
  return tables;
}

describe('a signature under another name', () => {
  test('ND30-13 a submission that says another signer than the one it asks is refused', () => {
    const tables = ministryAtWork();
    expect(submission(tables, withFacts({ signerName: 'Phạm Thị Hoa' }))).toEqual(['otherSignerNamed ND30-13 facts.signerName']);
    expect(submission(tables, withFacts({ signerName: `${staff.leader.name}\u200b` }))).toEqual([]);
    expect(codes(tables, registerSigned({ facts: outgoingFacts({ signerName: 'Phạm Thị Hoa' }) }))).toEqual(['otherSignerNamed ND30-13 facts.signerName']);
    const issued = sealed(tables);
    apply(tables, issue(issued), clerk);
    const original = tables.outgoing(issued)!.sealed!.original;
    expect(codes(tables, copyOf(issued, { originals: [original], facts: outgoingFacts({ recipients: [byHand], signerName: 'Phạm Thị Hoa' }) }))).toEqual([
      'otherSignerNamed ND30-13 facts.signerName',
    ]);
  });

  test('ND30-13 whoever stands in, with a competence of their own, signs nothing that bears the name of another', () => {
    const tables = ministryAtWork();
    const document = checked(tables);
    const absence = { person: staff.leader.id, substitute: staff.head.id, from: day('2026-03-05'), until: day('2026-03-06') };
    apply(tables, proposal('DefineAbsence', absence), leader);
    apply(tables, give('head', power()), administrator);
    expect(codes(tables, sign(tables, document), head)).toEqual(['otherSignerNamed ND30-13 document']);
  });

  test('ND30-13 an authorisation reaches no further than what its giver may sign on the day of the signature', () => {
    const tables = ministryAtWork();
    const authorised = power({ authority: 'TUQ.', onBehalfOf: staff.leader.id, until: day('2026-12-31') });
    const facts = outgoingFacts({ signingAuthority: 'TUQ.', signerName: 'Phạm Thị Hoa' });
    const document = checked(tables, { facts, steps: [contentBy, formatBy, { ...signatureBy, person: staff.head.id }] });
    apply(tables, give('head', authorised), administrator);
    expect(codes(tables, sign(tables, document), head)).toEqual([]);
    for (const own of [[], [power({ until: day('2026-03-04') })], [power({ units: [INSPECTORATE] })], [power({ types: ['Quyết định'] })]]) {
      apply(tables, give('leader', ...own), administrator);
      expect(codes(tables, sign(tables, document), head)).toEqual(['notCompetent ND30-13 document']);
    }
  });

  test('ND30-13 a file that is no PDF is no signed one', () => {
    const tables = ministryAtWork();
    const document = checked(tables);
    const original = pdf({ byteLength: 30_000, mediaType: 'text/html', name: 'ky.html' });
    expect(codes(tables, sign(tables, document, { originals: [original] }), leader)).toEqual(['notSigned ND30-13 originals']);
  });
});

test('ND30-12 nobody but a head answers for the content: whoever drafts names neither themselves nor a colleague', () => {
  const tables = ministryAtWork();
  for (const { id } of [staff.officer, staff.officerElsewhere, staff.clerk])
    expect(submission(tables, { steps: [{ ...contentBy, person: id }, formatBy, signatureBy] })).toEqual(['checkerNotHead ND30-12 steps.0']);
  expect(submission(tables, { steps: [{ ...contentBy, person: staff.leader.id }, formatBy, signatureBy] })).toEqual([]);
});

describe('names that are not what they seem', () => {
  test.each([['Bản sao'], ['Sao y'], ['Quyết định (mật)'], ['QUYẾT ĐỊNH'], ['Quyết đ\u1ecbnh\u0323'], ['__proto__'], ['constructor']])(
    'ND30-VI.OUT “%s” is no type of document that goes out, so it has no series of its own to be numbered in',
    (documentType) => {
      const tables = ministryAtWork();
      apply(tables, proposal('DefineSeries', { own: 'all' }), administrator);
      expect(submission(tables, withFacts({ documentType }))).toEqual(['notInList ND30-VI.OUT facts.documentType']);
      expect(codes(tables, registerSigned(withFacts({ documentType })))).toEqual(['notInList ND30-VI.OUT facts.documentType']);
      expect(codes(tables, openDraft({ documentType }), officer)).toEqual(['notInList ND30-10 documentType']);
    },
  );

  test('ND30-15.1 a type that is composed otherwise, or holds what is not seen, is the type that it looks like: its number is of that series', () => {
    const tables = ministryAtWork();
    apply(tables, letLeaderSign(), administrator);
    apply(tables, proposal('DefineSeries', { own: ['Quyết định'] }), administrator);
    for (const [nth, documentType] of ['Quyết định', 'Quyết định'.normalize('NFD'), 'Quy\u200bết  định'].entries()) {
      const decided = apply(tables, registerSigned({ facts: outgoingFacts({ documentType, recipients: [byHand] }) }), clerk);
      expect(decided.body).toMatchObject({ series: 'Quyết định', number: nth + 1, facts: { documentType: 'Quyết định' } });
    }
  });

  test.each<[string, OutgoingRecipient]>([
    ['with a sign that is not seen', { ...byHand, name: 'Bộ\u200b Tài chính' }],
    ['turned round', { ...byHand, name: '\u202eBộ Tài chính' }],
  ])('F-89 a recipient that is named twice, once %s, is one', (_, twin) => {
    const tables = ministryAtWork();
    const recipients = [byHand, twin];
    expect(submission(tables, withFacts({ recipients }))).toEqual(['recipientTwice ND30-VI.OUT facts.recipients.1']);
    const issued = sealed(tables);
    expect(codes(tables, issue(issued, { recipients }))).toEqual(['recipientTwice ND30-VI.OUT recipients.1']);
    const group = { group: issued as string, name: 'Các bộ', members: recipients };
    expect(codes(tables, proposal('DefineRecipientGroup', group))).toEqual(['recipientTwice ND30-VI.OUT members.1']);
  });

  test('F-89 a group whose name looks like another’s is refused', () => {
    const tables = ministryAtWork();
    const group = (id: string, name: string) => proposal('DefineRecipientGroup', { group: id, name, members: [ministry] });
    apply(tables, group(staff.clerk.id, 'Các bộ'), clerk);
    expect(codes(tables, group(staff.head.id, 'Các\u200b bộ'))).toEqual(['groupExists F-89 name']);
  });

  test('ND30-VI.OUT an own unit is called by its name, and has no code of another agency', () => {
    const tables = ministryAtWork();
    const recipients = [{ ...ministry, unit: PERSONNEL }];
    const document = sealed(tables);
    apply(tables, issue(document, { recipients }), clerk);
    expect(tables.outgoing(document)!.issued!.recipients).toEqual([{ unit: PERSONNEL, code: '', name: 'Vụ Tổ chức cán bộ', copies: 0 }]);
  });
});

test('ND30-11 places for signature, number and seal lie on a page of the file and have a size', () => {
  const tables = ministryAtWork();
  const box = { page: 0, left: 100, bottom: 100, width: 200, height: 80 };
  const wrong: readonly SigningPlaces[] = [
    { signature: { ...box, page: -1 } },
    { number: { ...box, page: 9_007_199_254_740_991 } },
    { seal: { ...box, width: 1_000_000 } },
    { date: { ...box, height: 0 } },
    { slots: [{ ...box, left: -500, name: 'number', italic: false }] },
  ];
  for (const places of wrong) expect(submission(tables, { places })).toEqual(['placeOutside ND30-11 places']);
  expect(submission(tables, { places: { signature: box, slots: [{ ...box, name: 'day', italic: true }] } })).toEqual([]);
});

describe('one that takes the place of another', () => {
  const later = '2026-03-06T05:00:00.000Z' as Instant;

  test('ND30-18.3 went out after it: no older one replaces or corrects, nor is it the notice of its recall', () => {
    const tables = ministryAtWork();
    const [older, newer] = [sealed(tables), sealed(tables, later)];
    apply(tables, issue(older), clerk);
    apply(tables, issue(newer), clerk, later);
    const because = { document: newer, by: older, reason: 'Sai căn cứ' };
    expect(codes(tables, proposal('ReplaceIssued', because))).toEqual(['issuedBefore ND30-18.3 by']);
    expect(codes(tables, proposal('CorrectIssued', because))).toEqual(['issuedBefore ND30-18.3 by']);
    expect(codes(tables, proposal('RecallIssued', because))).toEqual(['issuedBefore ND30-18.4 by']);
    expect(codes(tables, proposal('ReplaceIssued', { ...because, document: older, by: newer }))).toEqual([]);
  });

  test('ND30-18.3 one letter corrects a document once, and of two neither corrects the other in turn', () => {
    const tables = ministryAtWork();
    const [one, other] = [sealed(tables), sealed(tables)];
    for (const document of [one, other]) apply(tables, issue(document), clerk);
    const correct = proposal('CorrectIssued', { document: one, by: other, reason: 'Sai thể thức' });
    apply(tables, correct, clerk);
    expect(codes(tables, proposal('CorrectIssued', correct.body))).toEqual(['correctedAlready ND30-18.3 by']);
    expect(codes(tables, proposal('CorrectIssued', { document: other, by: one, reason: 'Sai thể thức' }))).toEqual(['correctedAlready ND30-18.3 by']);
  });
});

describe('numbers', () => {
  test('ND30-15.1 another numbering begins with the next year where this year has numbers: none stands on two documents of one type', () => {
    const tables = ministryAtWork();
    const given = (documentType: string, now: Instant) => {
      const document = signed(tables, withFacts({ documentType }));
      apply(tables, number(document), clerk, now);
      const { year, series, number: at } = tables.outgoing(document)!.numbered!;
      return [year, series, at];
    };
    const newYear = '2026-12-31T17:00:00.000Z' as Instant;
    apply(tables, proposal('DefineSeries', { own: ['Thông báo'] }), administrator);
    expect(given('Quyết định', NOON)).toEqual([2026, '', 1]);
    apply(tables, proposal('DefineSeries', { own: 'all' }), administrator);
    expect([given('Quyết định', NOON), given('Thông báo', NOON)]).toEqual([
      [2026, '', 2],
      [2026, 'Thông báo', 1],
    ]);
    expect([given('Quyết định', newYear), given('Công văn', newYear)]).toEqual([
      [2027, 'Quyết định', 1],
      [2027, 'Công văn', 1],
    ]);
    apply(tables, proposal('DefineSeries', { own: [] }), administrator, newYear);
    expect(given('Quyết định', newYear)).toEqual([2027, 'Quyết định', 2]);
    expect(given('Quyết định', '2028-01-03T05:00:00.000Z' as Instant)).toEqual([2028, '', 1]);
  });

  test('ND30-15.1 what was kept back this year counts as given', () => {
    const tables = ministryAtWork();
    const kept = { documentType: 'Quyết định', count: 2, holder: staff.head.id, purpose: 'ký tại hội nghị', expiresOn: day('2026-03-10') };
    apply(tables, proposal('ReserveNumbers', { ...kept, reservation: staff.head.id as never }), clerk);
    expect(apply(tables, proposal('DefineSeries', { own: 'all' }), administrator).body).toEqual({ own: 'all', from: 2027 });
  });
});
