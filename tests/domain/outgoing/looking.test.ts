import { expect, test } from 'vitest';
import { comparedWith } from '../../../src/domain/outgoing/looking';
import { apply, memoryTables, staff } from '../../support/builders';
import { head, officer, review, submitDraft, submitted } from '../../support/outgoing';

test('ND30-11 a submission is compared with the last one that whoever looks spoke of, else with the one before', () => {
  const tables = memoryTables();
  const document = submitted(tables);
  expect(comparedWith(tables.outgoing(document)!, staff.head.id)).toBeNull();
  apply(tables, review(tables, document, { verdict: 'return', words: 'Sửa lại' }), head);
  apply(tables, submitDraft(document), officer);
  const [first] = tables.outgoing(document)!.submissions;
  expect(comparedWith(tables.outgoing(document)!, staff.head.id)).toEqual({ submission: first, isSeen: true });
  expect(comparedWith(tables.outgoing(document)!, staff.leader.id)).toEqual({ submission: first, isSeen: false });
});
