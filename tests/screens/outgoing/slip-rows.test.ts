import { expect, test } from 'vitest';
import { slipDossiers, slipRows } from '../../../src/screens/outgoing/slip-rows';
import { apply, memoryTables, NOON, openDossier } from '../../support/builders';
import { clerk, draft, issue, ministry, officer, sealed } from '../../support/outgoing';

test('F-54 of an outgoing document the fields of the decree are shown: what was said of it, and what the register gave', () => {
  const tables = memoryTables();
  const id = sealed(tables);
  apply(tables, issue(id, { recipients: [ministry] }), clerk);
  const rows = Object.fromEntries(slipRows(tables, tables.outgoing(id)!));
  expect(rows).toMatchObject({
    'Tên loại': 'Công văn',
    'Cơ quan ban hành': tables.agency()!.name,
    'Ngôn ngữ': 'Tiếng Việt',
    'Nơi nhận': `${ministry.name} (${ministry.code})`,
    'Mức độ khẩn': 'Thường',
  });
  for (const name of ['Số, ký hiệu', 'Ngày văn bản', 'Trích yếu', 'Người ký', 'Số trang', 'Đơn vị soạn thảo', 'Người soạn thảo'])
    expect(rows[name]).not.toBe('');
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
