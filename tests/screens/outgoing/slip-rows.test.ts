import { expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { slipRows } from '../../../src/screens/outgoing/slip-rows';
import { apply, memoryTables } from '../../support/builders';
import { byHand, clerk, draft, issue, ministry, outgoingFacts, registerSigned, sealed } from '../../support/outgoing';

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
