import { describe, expect, test } from 'vitest';
import { audienceOf, mattersIn } from '../../../src/domain/authority/audience';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { newestSigned } from '../../../src/domain/outgoing/completing';
import { codeOfOutgoing } from '../../../src/domain/outgoing/register-columns';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId, DossierId, UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import {
  apply,
  directDocument,
  facts,
  INSPECTORATE,
  memoryTables,
  NOON,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';
import { checked, clerk, issue, ministry, number, officer, seal, sealed, signed } from '../../support/outgoing';
import { pdf } from '../../support/transfers';

const codes = (tables: MemoryTables, each: Proposal, actor = clerk) =>
  refusalsOf(tables, each, actor).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

/** The evidence for a signature comes, and says that its certificate had been revoked. */
function foundInvalid(tables: MemoryTables, document: DocumentId): void {
  const signatures: PdfSignatures = { signatures: [], reasons: [{ rule: 'SIG-40', detail: 'Trần Thị Bình' }], verdict: 'invalid', trustedAsOf: null };
  const completes = newestSigned(tables.outgoing(document)!)!.original.sha256;
  apply(tables, proposal('CompleteSignature', { document, completes, originals: [pdf({ byteLength: 70_000 })], signatures }), 'operator');
}

describe('number, seal, issue', () => {
  test('ND30-17 the seal stands only on what was signed and has its number, once, by the clerk', () => {
    const tables = memoryTables();
    const document = signed(tables);
    expect(codes(tables, seal(tables, document))).toEqual(['wrongState ND30-17 document']);
    apply(tables, number(document), clerk);
    expect(codes(tables, seal(tables, document), officer)).toEqual(['notAllowed F-03']);
    expect(codes(tables, issue(document))).toEqual(['notSealed ND30-17 document']);
    apply(tables, seal(tables, document), clerk);
    expect(codes(tables, seal(tables, document))).toEqual(['sealedAlready ND30-17 document']);
  });

  test('ND30-15.1 there is no number, and nothing goes out, once evidence that came later shows that the certificate had been revoked', () => {
    const tables = memoryTables();
    const [one, other] = [signed(tables), sealed(tables)];
    foundInvalid(tables, one);
    foundInvalid(tables, other);
    expect(codes(tables, number(one))).toEqual(['signatureRefused ND30-15.1 document']);
    expect(codes(tables, issue(other))).toEqual(['signatureRefused ND30-18.1 document']);
  });

  test('ND30-15.1 a signature that is found invalid between number and seal, or after it, ends in a void number: the register shows it, and the draft is made anew', () => {
    const tables = memoryTables();
    const [unsealed, other] = [signed(tables), sealed(tables)];
    apply(tables, number(unsealed), clerk);
    for (const document of [unsealed, other]) {
      foundInvalid(tables, document);
      expect(codes(tables, issue(document))).toContain('signatureRefused ND30-18.1 document');
      apply(tables, proposal('VoidNumber', { document, reason: 'Chứng thư đã bị thu hồi trước khi ký' }), clerk);
      expect(tables.outgoing(document)).toMatchObject({ state: 'dropped', numbered: { number: expect.any(Number) } });
    }
    const next = signed(tables);
    apply(tables, number(next), clerk);
    expect(tables.outgoing(next)!.numbered!.number).toBe(3);
  });

  test('ND30-18.1 a document goes out to recipients who are named; own units among them read it from then on', () => {
    const tables = memoryTables();
    const document = sealed(tables);
    expect(codes(tables, issue(document, { recipients: [] }))).toEqual(['required ND30-VI.OUT recipients']);
    expect(audienceOf(tables, document)).not.toContain(INSPECTORATE);
    apply(tables, issue(document, { recipients: [ministry, { unit: INSPECTORATE, code: '', name: 'Thanh tra', copies: 0 }] }), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', issued: { recipients: [ministry, { name: 'Thanh tra' }] } });
    expect(audienceOf(tables, document)).toContain(INSPECTORATE);
    expect(codes(tables, issue(document))).toEqual(['wrongState ND30-18.1 document']);
  });

  test('ND30-15.1 there is no number before the signature', () => {
    const tables = memoryTables();
    expect(codes(tables, number(checked(tables)))).toEqual(['wrongState ND30-15.1 document']);
  });
});

/** A letter that the personnel unit handles, and the answer to it, ready to be issued. */
function answer(tables: MemoryTables, dossier: DossierId | null = null): { readonly letter: DocumentId; readonly document: DocumentId } {
  const letter = registerIncoming();
  apply(tables, letter);
  apply(tables, directDocument(letter.body.document), { person: staff.leader.id });
  return { letter: letter.body.document, document: sealed(tables, NOON, { answers: letter.body.document, dossier }) };
}

describe('an answer', () => {
  test('ND30-24.2 closes the letter that it answers, and both come into the dossier as one act', () => {
    const tables = memoryTables();
    const dossier = openDossier();
    apply(tables, dossier, officer);
    const { letter, document } = answer(tables, dossier.body.dossier);
    const decision = apply(tables, issue(document), clerk);
    const code = codeOfOutgoing(tables.outgoing(document)!);
    expect(mattersIn(decision)).toEqual([document, letter, dossier.body.dossier]);
    expect(tables.incoming(letter)).toMatchObject({
      state: 'filed',
      dossiers: [dossier.body.dossier],
      assignments: [{ state: 'handled', result: { answer: code } }],
    });
    expect(tables.incoming(letter)!.trail.at(-1)).toMatchObject({ act: 'handlingFinished', dossier: dossier.body.dossier });
    expect(tables.dossier(dossier.body.dossier)!.items).toMatchObject([
      { ordinal: 1, document: letter },
      { ordinal: 2, document },
    ]);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', dossiers: [dossier.body.dossier] });
    expect(tables.dossier(dossier.body.dossier)!.trail.filter(({ position }) => position === decision.position)).toHaveLength(1);
  });

  test('ND30-29 goes out also where its dossier is closed, and is filed by hand, taken out, and closed by value like any other', () => {
    const tables = memoryTables();
    const { letter, document } = answer(tables);
    const decision = apply(tables, issue(document), clerk);
    expect(mattersIn(decision)).toEqual([document, letter]);
    expect(tables.incoming(letter)).toMatchObject({ state: 'handled', dossiers: [] });
    const dossier = openDossier();
    apply(tables, dossier, officer);
    const file = proposal('FileDocument', { dossier: dossier.body.dossier, document });
    apply(tables, file, officer);
    expect(tables.outgoing(document)).toMatchObject({ dossiers: [dossier.body.dossier] });
    apply(tables, proposal('TakeOutDocument', { ...file.body, reason: 'Nhầm hồ sơ' }), officer);
    expect(tables.outgoing(document)?.dossiers).toEqual([]);
    apply(tables, proposal('FileDocument', file.body), officer);
    const line = { document, title: '', code: '', date: '', author: '', note: '', sheets: '', pages: '', shelf: '' };
    const closing = {
      dossier: dossier.body.dossier,
      title: 'Hồ sơ góp ý dự thảo Thông tư',
      description: '',
      endedOn: '2026-03-05' as CalendarDate,
      lines: [line],
    };
    apply(tables, proposal('CloseDossier', closing), officer);
    expect(tables.dossier(dossier.body.dossier)!.closing!.lines).toMatchObject([
      { title: 'Công văn: Về việc góp ý dự thảo Thông tư', code: '01/BNV-TCCB', date: '2026-03-05', author: 'Bộ Nội vụ', originals: [{ part: 'main' }] },
    ]);
    expect(refusalsOf(tables, proposal('FileDocument', { dossier: dossier.body.dossier, document: signed(tables) }), officer)).toMatchObject([{}]);
  });
});

describe('an answer to what its unit reads no longer', () => {
  test('F-03 goes out, and neither closes the letter nor lies in the dossier', () => {
    const tables = memoryTables();
    const letter = registerIncoming({ facts: facts({ recipientUnits: [INSPECTORATE] }) });
    apply(tables, letter);
    const given = directDocument(letter.body.document);
    apply(tables, given, { person: staff.leader.id });
    const shared = openDossier({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id });
    const elsewhere = { person: staff.officerElsewhere.id };
    const share = (units: readonly UnitId[]) => proposal('ShareDossier', { dossier: shared.body.dossier, units });
    apply(tables, shared, elsewhere);
    apply(tables, share([INSPECTORATE, PERSONNEL]), elsewhere);
    const document = sealed(tables, NOON, { answers: letter.body.document, dossier: shared.body.dossier });
    const taken = proposal('TakeBackDirection', { document: letter.body.document, direction: given.body.direction, reason: 'Giao nhầm' });
    apply(tables, taken, { person: staff.leader.id });
    apply(tables, share([INSPECTORATE]), elsewhere);
    expect(mattersIn(apply(tables, issue(document), clerk))).toEqual([document]);
    expect([tables.incoming(letter.body.document)!.dossiers, tables.dossier(shared.body.dossier)!.items]).toEqual([[], []]);
    expect(tables.outgoing(document)).toMatchObject({ state: 'issued', dossiers: [] });
  });
});

describe('after the issue', () => {
  test('ND30-18.4 a document is recalled with a reason, once, by the registry; its number stays', () => {
    const tables = memoryTables();
    const document = sealed(tables);
    const recall = proposal('RecallIssued', { document, reason: 'Ban hành sai thẩm quyền' });
    expect(codes(tables, recall)).toEqual(['wrongState ND30-18.4 document']);
    apply(tables, issue(document), clerk);
    expect(codes(tables, recall, officer)).toEqual(['notAllowed F-03']);
    expect(codes(tables, { ...recall, body: { document, reason: ' ' } })).toEqual(['required ND30-18.4 reason']);
    apply(tables, recall, clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'recalled', numbered: { number: 1 } });
    expect(codes(tables, recall)).toEqual(['wrongState ND30-18.4 document']);
  });

  test('ND30-18.3 a wrong one is replaced by an issued document of the same form, or corrected by an official letter and stays', () => {
    const tables = memoryTables();
    const [one, other, late] = [sealed(tables), sealed(tables), sealed(tables)];
    for (const document of [one, other]) apply(tables, issue(document), clerk);
    const because = { document: one, reason: 'Sai căn cứ' };
    expect(codes(tables, proposal('ReplaceIssued', { ...because, by: late }))).toEqual(['notIssued ND30-18.3 by']);
    expect(codes(tables, proposal('ReplaceIssued', { ...because, by: one }))).toEqual(['notIssued ND30-18.3 by']);
    apply(tables, proposal('CorrectIssued', { ...because, by: other }), clerk);
    expect(tables.outgoing(one)?.state).toBe('issued');
    apply(tables, proposal('ReplaceIssued', { ...because, by: other }), clerk);
    expect(tables.outgoing(one)).toMatchObject({ state: 'replaced' });
    expect(tables.outgoing(one)!.trail.slice(-2)).toMatchObject([
      { act: 'corrected', by: other },
      { act: 'replaced', by: other, words: 'Sai căn cứ' },
    ]);
  });
});
