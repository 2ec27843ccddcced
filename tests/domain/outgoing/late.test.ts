import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';
import { checked, head, leader, officer, sign, submissionOf, submitted } from '../../support/outgoing';

const codes = (tables: MemoryTables, each: Proposal, actor: Actor) =>
  refusalsOf(tables, each, actor).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

describe('what is proposed after a submission', () => {
  test('ND30-11 is told by whoever drafts, stands beside the submission, and changes nothing of what is signed', () => {
    const tables = memoryTables();
    const document = checked(tables);
    const before = submissionOf(tables, document);
    const late = (words = ' Lời viết muộn. ') => proposal('ProposeLate', { document, submission: before.id, words });
    expect(codes(tables, late(), leader)).toEqual(['notAllowed F-03']);
    expect(codes(tables, late('  '), officer)).toEqual(['required ND30-11 words']);
    expect(codes(tables, late('x'.repeat(4_001)), officer)).toEqual(['tooLong ND30-11 words']);
    apply(tables, late(), officer);
    apply(tables, late('Thêm nữa'), head);
    const after = submissionOf(tables, document);
    expect(after.late).toMatchObject([
      { by: staff.officer.id, words: 'Lời viết muộn.' },
      { by: staff.head.id, words: 'Thêm nữa' },
    ]);
    expect({ ...after, late: undefined }).toEqual({ ...before, late: undefined });
    apply(tables, sign(tables, document), leader);
    expect(codes(tables, late(), officer)).toEqual(['wrongState ND30-11 document']);
  });

  test('ND30-11 is of the submission that is on its way, and of no earlier one', () => {
    const tables = memoryTables();
    const document = submitted(tables);
    const { id: submission } = submissionOf(tables, document);
    apply(tables, proposal('WithdrawSubmission', { document, submission, reason: 'Sửa' }), officer);
    expect(codes(tables, proposal('ProposeLate', { document, submission, words: 'Muộn' }), officer)).toEqual(['wrongState ND30-11 document']);
  });
});
