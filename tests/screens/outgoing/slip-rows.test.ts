import { expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { slipDossiers, slipRows } from '../../../src/screens/outgoing/slip-rows';
import { apply, memoryTables, NOON, openDossier } from '../../support/builders';
import { byHand, clerk, draft, issue, ministry, officer, outgoingFacts, registerSigned, sealed } from '../../support/outgoing';

test('F-54 of an outgoing document the fields of the decree are shown: what was said of it, and what the register gave', () => {
  const tables = memoryTables();
  const id = sealed(tables);
  apply(tables, issue(id, { recipients: [ministry] }), clerk);
  expect(Object.fromEntries(slipRows(tables, tables.outgoing(id)!))).toEqual({
    'Tên loại': 'Công văn',
    'Số, ký hiệu': '01/BNV-TCCB',
    'Ngày văn bản': '05/03/2026',
    'Cơ quan ban hành': 'Bộ Nội vụ',
    'Trích yếu': 'Về việc góp ý dự thảo Thông tư',
    'Ngôn ngữ': 'Tiếng Việt',
    'Người ký': 'Nguyễn Thị Hòa, Bộ trưởng',
    'Nơi nhận': 'Bộ Tài chính (000.00.00.G12)',
    'Mức độ khẩn': 'Thường',
    'Số trang': '2',
    'Đơn vị soạn thảo': 'Vụ Tổ chức cán bộ',
    'Người soạn thảo': 'Nguyễn Thị Hòa',
  });
  const given = { recipients: [byHand], copies: 3, dueOn: '2026-12-31' as CalendarDate, description: 'Gửi kèm bản giấy' };
  const paper = registerSigned({ facts: outgoingFacts(given) });
  apply(tables, paper, clerk);
  expect(Object.fromEntries(slipRows(tables, tables.outgoing(paper.body.document)!))).toMatchObject({
    'Số bản giấy': '3',
    'Hạn trả lời': '31/12/2026',
    'Ghi chú': 'Gửi kèm bản giấy',
  });
  expect(Object.fromEntries(slipRows(tables, tables.outgoing(draft(tables))!))['Ngày văn bản']).toBe('hệ thống cấp sau khi ký');
});

test('F-54 a document says in which dossier it lies and as what number there, a draft for which one it is meant', () => {
  const tables = memoryTables();
  const opening = openDossier();
  apply(tables, opening, officer);
  const { dossier } = opening.body;
  const { code } = tables.dossier(dossier)!;
  const meant = draft(tables, { dossier });
  expect(slipDossiers(tables, tables.outgoing(meant)!)).toEqual([{ id: dossier, code, ordinal: null }]);
  const answer = sealed(tables, NOON, { dossier });
  apply(tables, issue(answer), clerk);
  expect(slipDossiers(tables, tables.outgoing(answer)!)).toEqual([{ id: dossier, code, ordinal: 1 }]);
});
