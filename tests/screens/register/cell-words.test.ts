import { expect, test } from 'vitest';
import { registerColumn } from '../../../src/domain/incoming/register-columns';
import type { Instant } from '../../../src/domain/shared/time';
import { cellForSheet, cellWords } from '../../../src/screens/register/cell-words';
import { apply, memoryTables, registerIncoming, staff } from '../../support/builders';

test('F-58 the book says of a document that its sender recalled that it is used no longer, on screen and in a workbook', () => {
  const tables = memoryTables();
  const registered = registerIncoming();
  apply(tables, registered, { person: staff.clerk.id });
  const document = tables.incoming(registered.body.document)!;
  const recalled = { ...document, cancelled: { how: 'recalled', by: null, reason: 'Ban hành nhầm', at: document.arrivedAt as Instant } } as const;
  const state = registerColumn('state');
  expect([document, recalled].map((each) => cellWords(state, each, String))).toEqual(['Chờ chỉ đạo', 'Đã thu hồi']);
  expect(cellForSheet(state, recalled, String)).toBe('Đã thu hồi');
  expect(cellForSheet(registerColumn('remark'), recalled, String)).toContain('Đã hủy: nơi gửi thu hồi, Ban hành nhầm');
});
