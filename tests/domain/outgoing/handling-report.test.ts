import { describe, expect, test } from 'vitest';
import { handlingReport } from '../../../src/domain/outgoing/handling-report';
import { wholeYear } from '../../../src/domain/shared/period';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { apply, INSPECTORATE, memoryTables, NOON, PERSONNEL, proposal } from '../../support/builders';
import { byHand, clerk, issue, ministry, outgoingFacts, registerSigned, sealed } from '../../support/outgoing';

const YEAR = wholeYear(Number(NOON.slice(0, 4)));

/** What a recipient on the axis says of a document. */
function hear(tables: ReturnType<typeof memoryTables>, document: DocumentId, statuses: readonly string[]): void {
  const report = (event: 'sent' | 'reported', status: string) =>
    apply(tables, proposal('ReportDelivery', { document, code: ministry.code, event, status, words: '' }), 'operator');
  report('sent', '');
  for (const status of statuses) report('reported', status);
}

function issued(tables: ReturnType<typeof memoryTables>): DocumentId {
  const document = sealed(tables);
  apply(tables, issue(document, { recipients: [ministry] }), clerk);
  return document;
}

describe('the report on how outgoing documents were handled', () => {
  test('F-72 counts by unit what went out, how, how soon, what recipients said, and what was taken back since', () => {
    const tables = memoryTables();
    const [recalled, refused, arrived, finished] = [issued(tables), issued(tables), issued(tables), issued(tables)];
    issued(tables);
    hear(tables, recalled, ['01', '03', '05']);
    hear(tables, refused, ['01', '02']);
    hear(tables, arrived, ['01']);
    hear(tables, finished, ['01', '03', '06']);
    apply(tables, proposal('RecallIssued', { document: recalled, reason: 'Nhầm thẩm quyền', by: null }), clerk);
    const paper = registerSigned({
      facts: outgoingFacts({ documentType: 'Quyết định', codeNotation: 'QĐ-BNV', recipients: [byHand], dueOn: '2026-12-01' as never }),
    });
    apply(tables, paper, clerk);
    apply(tables, issue(paper.body.document, { recipients: [byHand] }), clerk);
    sealed(tables);
    const { lines, total } = handlingReport(tables, tables.outgoings(), YEAR);
    expect(lines.map(({ unit }) => unit)).toEqual([PERSONNEL]);
    expect(total).toMatchObject({ issued: 6, electronic: 5, paper: 1, signedTwice: 5, recalled: 1, replaced: 0, corrected: 0, asksReply: 1 });
    expect(total.speeds).toEqual({ sameDay: 6, nextMorning: 0, nextDay: 0, late: 0 });
    expect(total.recipients).toEqual({ silent: 1, arrived: 1, accepted: 1, finished: 1, refused: 1, stopped: 0 });
    expect(total.types).toEqual([
      ['Công văn', 5],
      ['Quyết định', 1],
    ]);
  });

  test('F-72 each unit has its own line, who sent most first, and only the days that were asked for count', () => {
    const tables = memoryTables();
    const document = tables.outgoing(issued(tables))!;
    const elsewhere = { ...document, unit: INSPECTORATE };
    const { lines, total } = handlingReport(tables, [elsewhere, document, document], YEAR);
    expect(lines.map(({ unit, figures }) => [unit, figures.issued])).toEqual([
      [document.unit, 2],
      [INSPECTORATE, 1],
    ]);
    expect(total.issued).toBe(3);
    expect(handlingReport(tables, [document], wholeYear(2020)).total.issued).toBe(0);
  });
});
