import { expect, test } from 'vitest';
import type { Direction } from '../../../src/domain/assignment/types';
import type { DirectionId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { slipOf } from '../../../src/screens/slip/slip';
import { INSPECTORATE, NOON, PERSONNEL, staff } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const names = {
  unit: (id: string) => ({ [PERSONNEL]: 'Vụ Tổ chức cán bộ', [INSPECTORATE]: 'Thanh tra' })[id] ?? '',
  person: (id: string) => ({ [staff.leader.id]: 'Lãnh Đạo', [staff.head.id]: 'Trưởng Phòng', [staff.officer.id]: 'Chuyên Viên' })[id] ?? '',
};

test('ND30-IV.SLIP the slip has three parts, filled in with what was decided', () => {
  const due = '2026-03-10' as CalendarDate;
  const direction: Direction = {
    id: 'a' as DirectionId,
    state: 'inForce',
    by: staff.leader.id,
    decidedAt: NOON,
    claimedAt: null,
    text: 'Tham mưu trả lời',
    lead: { unit: PERSONNEL, person: null, dueOn: due },
    cooperating: [{ unit: INSPECTORATE, person: null, dueOn: due }],
  };
  const document = row({
    arrivalNumber: 12,
    directions: [direction],
    assignments: [assignment({ dueOn: due, handler: staff.officer.id, progress: [{ by: staff.officer.id, at: NOON, text: 'Đề xuất trả lời trước hạn' }] })],
    trail: [{ act: 'registered' }, { act: 'handlerAssigned', actor: staff.head.id, unit: PERSONNEL }],
  });
  const { document: head, parts } = slipOf(document, names);
  expect(head.at(-1)).toBe('Số đến: 12, ngày đến: 05/03/2026');
  expect(parts.map(({ signer }) => signer)).toEqual(['Lãnh Đạo', 'Trưởng Phòng', 'Chuyên Viên']);
  expect(parts[0].lines.map(({ value }) => value)).toEqual(['Tham mưu trả lời', 'Vụ Tổ chức cán bộ', 'Thanh tra (hạn 10/03/2026)', '10/03/2026', '05/03/2026']);
  expect(parts[1].lines.map(({ value }) => value)).toEqual(['Chuyên Viên', '', '', '05/03/2026']);
  expect(parts[2].lines.map(({ value }) => value)).toEqual(['Đề xuất trả lời trước hạn', '05/03/2026']);
});

test('ND30-IV.SLIP of a document that nobody has directed every line is left to be written', () => {
  const { parts } = slipOf(row(), names);
  expect(parts.flatMap(({ lines }) => lines.map(({ value }) => value)).every((value) => value === '')).toBe(true);
  expect(parts.every(({ signer }) => signer === '')).toBe(true);
});
