import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { isOvertaken, newestSigned, signatureStanding } from '../../../src/domain/outgoing/completing';
import type { DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { apply, freshId, memoryTables, proposal, refusalsOf } from '../../support/builders';
import { approveStep, checked, clerk, head, issue, leader, number, officer, sealed, sign, signed, submissionOf, submitDraft } from '../../support/outgoing';
import { pdf } from '../../support/transfers';

/** The server brings the time stamp with what it found. */
function complete(tables: MemoryTables, document: DocumentId, verdict: PdfSignatures['verdict']): void {
  const completes = newestSigned(tables.outgoing(document)!)!.original.sha256;
  const signatures: PdfSignatures = { signatures: [], reasons: [], verdict, trustedAsOf: null };
  apply(tables, proposal('CompleteSignature', { document, completes, originals: [pdf({ byteLength: 70_000 })], signatures }), 'operator');
}

const withdraw = (tables: MemoryTables, document: DocumentId, reason = 'Chứng thư đã bị thu hồi, ký lại') =>
  proposal('WithdrawSubmission', { document, submission: submissionOf(tables, document).id, reason });
type Refused = Parameters<typeof refusalsOf>;
const codes = (tables: MemoryTables, each: Refused[1], actor: Refused[2]) =>
  refusalsOf(tables, each, actor).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

describe('the proof of a signature', () => {
  test('F-92 is pending until its time stamp has come, for the seal anew, and missing for good once the document went out without', () => {
    const tables = memoryTables();
    const standing = (document: DocumentId) => signatureStanding(tables.outgoing(document)!);
    expect(standing(checked(tables))).toBeNull();
    const one = signed(tables);
    expect(standing(one)).toBe('pending');
    complete(tables, one, 'valid');
    expect(standing(one)).toBe('stamped');
    const other = sealed(tables);
    expect(standing(other)).toBe('pending');
    apply(tables, issue(other), clerk);
    expect(standing(other)).toBe('unstamped');
    const third = signed(tables);
    complete(tables, third, 'invalid');
    expect(standing(third)).toBe('invalid');
  });

  test('F-92 a time stamp that comes after the seal, or after the document went out, is refused by rule, which is no fault of anybody', () => {
    const tables = memoryTables();
    const stamp = (document: DocumentId, completes: Sha256) =>
      proposal('CompleteSignature', {
        ...{ document, completes, originals: [pdf({ byteLength: 70_000 })] },
        signatures: { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null },
      });
    const document = sealed(tables);
    const { signed: before, sealed: seal } = tables.outgoing(document)!;
    const overtaken = refusalsOf(tables, stamp(document, before!.original.sha256), 'operator');
    apply(tables, issue(document), clerk);
    const late = refusalsOf(tables, stamp(document, seal!.original.sha256), 'operator');
    const strange = refusalsOf(tables, stamp(freshId<DocumentId>(), seal!.original.sha256), 'operator');
    expect([overtaken, late, strange].map((refusals) => [refusals.length, isOvertaken(refusals)])).toEqual([
      [1, true],
      [1, true],
      [1, false],
    ]);
  });
});

describe('a signature that was found invalid', () => {
  test('ND30-13 its document is taken back by whoever drafts it or their head, with a reason; it is a draft again, and is submitted and signed anew', () => {
    const tables = memoryTables();
    const document = signed(tables);
    complete(tables, document, 'invalid');
    expect(codes(tables, withdraw(tables, document, ' '), officer)).toEqual(['required ND30-11 reason']);
    expect(codes(tables, withdraw(tables, document), clerk)).toEqual(['notAllowed F-03']);
    expect(codes(tables, withdraw(tables, document), head)).toEqual([]);
    const files = tables.outgoing(document)!.originals;
    apply(tables, withdraw(tables, document), officer);
    expect(tables.outgoing(document)).toMatchObject({ state: 'draft', signed: null, isCompleted: false, originals: files });
    expect(tables.outgoing(document)!.submissions.at(-1)!.end).toMatchObject({ how: 'withdrawn' });
    expect(tables.outgoing(document)!.trail.map(({ act }) => act)).toEqual(expect.arrayContaining(['signed', 'completed', 'withdrawn']));
    apply(tables, submitDraft(document), officer);
    approveStep(tables, document, 0, head);
    approveStep(tables, document, 1, clerk);
    apply(tables, sign(tables, document), leader);
    expect(signatureStanding(tables.outgoing(document)!)).toBe('pending');
    expect(codes(tables, number(document), clerk)).toEqual([]);
  });

  test('ND30-13 what is validly signed is not taken back, nor what has its number', () => {
    const tables = memoryTables();
    const [one, other] = [signed(tables), signed(tables)];
    expect(codes(tables, withdraw(tables, one), officer)).toEqual(['wrongState ND30-11 document']);
    complete(tables, one, 'valid');
    expect(codes(tables, withdraw(tables, one), officer)).toEqual(['wrongState ND30-11 document']);
    apply(tables, number(other), clerk);
    complete(tables, other, 'invalid');
    expect(codes(tables, withdraw(tables, other), officer)).toEqual(['wrongState ND30-11 document']);
  });
});
