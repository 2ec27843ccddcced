import { describe, expect, test } from 'vitest';
import { recalledAnswer } from '../../../src/domain/outgoing/answering';
import { apply, directDocument, facts, memoryTables, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { clerk, head, issue, leader, ministry, sealed } from '../../support/outgoing';

describe('a letter that was answered', () => {
  test('ND30-18.4 is answered no more when its answer is recalled, until it is opened again', () => {
    const tables = memoryTables();
    const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
    const { document } = letter.body;
    apply(tables, letter);
    apply(tables, directDocument(document), leader);
    const part = () => tables.incoming(document)!.assignments.find(({ unit }) => unit === PERSONNEL)!;
    expect(recalledAnswer(tables, document, part())).toBeNull();
    const answer = sealed(tables, undefined, { answers: document });
    apply(tables, issue(answer, { recipients: [ministry] }), clerk);
    expect([part().state, recalledAnswer(tables, document, part())]).toEqual(['handled', null]);
    apply(tables, proposal('RecallIssued', { document: answer, reason: 'Ban hành nhầm' }), clerk);
    expect(recalledAnswer(tables, document, part())?.id).toBe(answer);
    apply(tables, proposal('ReopenHandling', { document, unit: PERSONNEL, reason: 'Văn bản trả lời đã thu hồi' }), head);
    expect([part().state, recalledAnswer(tables, document, part())]).toEqual(['assigned', null]);
  });
});
