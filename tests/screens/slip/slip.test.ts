import { expect, test } from 'vitest';
import type { Direction } from '../../../src/domain/assignment/types';
import type { DirectionId, PersonId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { slipOf, type SlipEntry } from '../../../src/screens/slip/slip';
import { INSPECTORATE, NOON, PERSONNEL, staff } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const names = {
  unit: (id: string) => ({ [PERSONNEL]: 'Vụ Tổ chức cán bộ', [INSPECTORATE]: 'Thanh tra' })[id] ?? '',
  person: (id: string) =>
    ({ [staff.leader.id]: 'Lãnh Đạo', [staff.head.id]: 'Trưởng Phòng', [staff.officer.id]: 'Chuyên Viên', [staff.officerElsewhere.id]: 'Thanh Tra Viên' })[
      id
    ] ?? '',
};

const leads = { ...names, isLeader: (id: PersonId | null) => id === staff.leader.id };
const due = '2026-03-10' as CalendarDate;
const direction = (fields: Partial<Direction> = {}): Direction => ({
  id: 'a' as DirectionId,
  state: 'inForce',
  by: staff.leader.id,
  decidedAt: NOON,
  claimedAt: null,
  text: 'Tham mưu trả lời',
  lead: { unit: PERSONNEL, person: null, dueOn: due },
  cooperating: [],
  ...fields,
});

const valuesOf = ({ lines }: SlipEntry) => lines.map(({ value }) => value);

test('ND30-IV.SLIP the slip has three parts, filled in with what was decided', () => {
  const document = row({
    arrivalNumber: 12,
    facts: { urgency: 3 },
    directions: [direction()],
    assignments: [assignment({ dueOn: due, handler: staff.officer.id, progress: [{ by: staff.officer.id, at: NOON, text: 'Đề xuất trả lời trước hạn' }] })],
    trail: [{ act: 'registered' }, { act: 'handlerAssigned', actor: staff.head.id, unit: PERSONNEL }],
  });
  const { document: head, parts } = slipOf(document, leads);
  expect(head.slice(2)).toEqual(['Số đến: 12, ngày đến: 05/03/2026', 'Mức độ khẩn: Hỏa tốc']);
  expect(parts.map(({ entries }) => entries.map(({ of, signer }) => `${of}${signer}`))).toEqual([['Lãnh Đạo'], ['Trưởng Phòng'], ['Chuyên Viên']]);
  const [leader, heads, handlers] = parts.map(({ entries }) => valuesOf(entries[0]!));
  expect(leader).toEqual(['Tham mưu trả lời', 'Vụ Tổ chức cán bộ', '', '10/03/2026', '05/03/2026']);
  expect(heads).toEqual(['Chuyên Viên', '', '', '05/03/2026']);
  expect(handlers).toEqual(['Đề xuất trả lời trước hạn', '05/03/2026']);
});

test('ND30-IV.SLIP the leader’s part has a deadline for each unit, and every unit has the words of its head, its handler and its result', () => {
  const later = '2026-03-12' as CalendarDate;
  const document = row({
    directions: [direction({ cooperating: [{ unit: INSPECTORATE, person: null, dueOn: later }] })],
    assignments: [
      assignment({ handler: staff.officer.id }),
      assignment({
        unit: INSPECTORATE,
        part: 'cooperating',
        handler: staff.officerElsewhere.id,
        state: 'handled',
        result: { by: staff.officerElsewhere.id, at: NOON, text: 'Đã góp ý', answer: '12/TTr-NV' },
      }),
    ],
    trail: [{ act: 'registered' }, { act: 'handlerAssigned', actor: staff.head.id, unit: INSPECTORATE }],
  });
  const [leader, heads, handlers] = slipOf(document, leads).parts;
  expect(valuesOf(leader.entries[0]!).slice(1, 4)).toEqual(['Vụ Tổ chức cán bộ', 'Thanh tra', 'Vụ Tổ chức cán bộ: 10/03/2026; Thanh tra: 12/03/2026']);
  expect(heads.entries.map(({ of }) => of)).toEqual(['Vụ Tổ chức cán bộ (chủ trì)', 'Thanh tra (phối hợp)']);
  expect(heads.entries.map(({ signer }) => signer)).toEqual(['', 'Trưởng Phòng']);
  expect(heads.entries.map(valuesOf)).toEqual([
    ['Chuyên Viên', '', '', ''],
    ['Thanh Tra Viên', '05/03/2026'],
  ]);
  expect(handlers.entries.map(valuesOf)).toEqual([['', ''], ['Đã góp ý; văn bản trả lời: 12/TTr-NV; xong ngày 05/03/2026']]);
});

test('ND30-IV.SLIP a unit that cooperates and has said nothing yet has one line to write on, and the lead all of them', () => {
  const document = row({ assignments: [assignment(), assignment({ unit: INSPECTORATE, part: 'cooperating' })] });
  const [, heads, handlers] = slipOf(document, leads).parts;
  const room = ({ lines }: SlipEntry) => lines.reduce((sum, line) => sum + line.room, 0);
  expect(heads.entries.map(room)).toEqual([4, 1]);
  expect(handlers.entries.map(room)).toEqual([4, 1]);
});

test('ND30-IV.SLIP of a document that nobody has directed every line is left to be written', () => {
  const { parts } = slipOf(row(), leads);
  const entries = parts.flatMap((part) => part.entries);
  expect(entries).toHaveLength(3);
  expect(entries.flatMap(valuesOf).every((value) => value === '')).toBe(true);
  expect(entries.every(({ of, signer }) => of === '' && signer === '')).toBe(true);
});

test('ND30-IV.SLIP what a unit’s head directs stands in the head’s part, and the leader’s is left to be written', () => {
  const document = row({
    directions: [direction({ by: staff.head.id, lead: { unit: PERSONNEL, person: staff.officer.id, dueOn: due } })],
    assignments: [assignment({ dueOn: due, handler: staff.officer.id })],
  });
  const [leader, heads] = slipOf(document, leads).parts;
  expect(leader.entries.map(({ signer, lines }) => [signer, ...lines.map(({ value }) => value)])).toEqual([['', '', '', '', '', '']]);
  expect(heads.entries.map(({ signer }) => signer)).toEqual(['Trưởng Phòng']);
  expect(valuesOf(heads.entries[0]!)).toEqual(['Chuyên Viên', 'Tham mưu trả lời', '10/03/2026', '05/03/2026']);
});
