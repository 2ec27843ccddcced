import { expect, test } from 'vitest';
import { receptionDue, receptionReport } from '../../../src/domain/transfer/report';
import { requestsOf } from '../../../src/domain/transfer/requests';
import { apply, memoryTables, NOON } from '../../support/builders';
import { approve, archivist, because, closedDossier, head, offer, officer, onPaper, pdf, receive } from '../../support/transfers';

test('TT05-24.2 the report of a request counts what was offered, taken and given back with its reasons, each dossier once however often it came', () => {
  const tables = memoryTables();
  const shared = pdf();
  const dossiers = [
    closedDossier(tables, { letters: [{ originals: [shared] }, { originals: [shared, pdf({ part: 'annex' })] }], papers: [onPaper] }),
    closedDossier(tables),
    closedDossier(tables),
  ] as const;
  const report = () => receptionReport(requestsOf(tables.dossiers())[0]!);
  apply(tables, offer(tables, dossiers), officer);
  expect(report()).toMatchObject({ times: 1, offered: 3, approved: 0, taken: 0, waiting: 0, judgedAt: null });
  apply(tables, approve([], { returned: [because(dossiers[2], 'Chờ thêm văn bản')] }), head);
  expect(report()).toMatchObject({ approved: 0, returned: [], judgedAt: null });
  apply(tables, offer(tables, [dossiers[2]]), officer);
  apply(tables, approve(dossiers), head);
  apply(tables, receive(tables, [dossiers[0]], { returned: [because(dossiers[1], 'Thiếu văn bản trả lời')] }), archivist);
  expect(report()).toMatchObject({ times: 2, offered: 3, approved: 3, taken: 1, waiting: 1, judgedAt: NOON });
  expect(report().returned.map(({ dossier, reason }) => [dossier.id, dossier.transfer.stage, reason])).toEqual([
    [dossiers[1], 'returned', 'Thiếu văn bản trả lời'],
  ]);
  expect(report().figures).toMatchObject({ documents: 3, files: 3, pages: 6, sheets: 3, bytes: 2_000 });
  apply(tables, offer(tables, [dossiers[1]]), officer);
  apply(tables, approve([dossiers[1]]), head);
  apply(tables, receive(tables, [dossiers[1], dossiers[2]]), archivist);
  expect(report()).toMatchObject({ times: 2, offered: 3, taken: 3, waiting: 0 });
  expect(report().returned.map(({ dossier }) => dossier.transfer.stage)).toEqual(['accepted']);
});

test('TT05-IV what was sent to the archive is taken or given back within sixty days; nothing else waits for it', () => {
  const tables = memoryTables();
  const dossier = closedDossier(tables);
  const due = () => receptionDue(tables.dossier(dossier)!);
  expect(due()).toBeNull();
  apply(tables, offer(tables, [dossier]), officer);
  expect(due()).toBeNull();
  apply(tables, approve([dossier]), head);
  expect(due()).toBe('2026-05-04');
  apply(tables, receive(tables, [dossier]), archivist);
  expect(due()).toBeNull();
});
