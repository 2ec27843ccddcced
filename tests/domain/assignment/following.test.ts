import { describe, expect, test } from 'vitest';
import { followUpColumns } from '../../../src/domain/assignment/follow-up-register';
import { byLateness, followedParts, soonUntil, standingOf } from '../../../src/domain/assignment/following';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { INSPECTORATE, memoryTables, NOON, PERSONNEL, staff } from '../../support/builders';
import { assignment, row } from '../../support/matters';

const date = (text: string) => text as CalendarDate;
// Thursday.
const today = date('2026-03-05');
const names = { unit: (id: string) => memoryTables().unit(id as never)?.abbreviation ?? '', person: (id: string) => (id === staff.officer.id ? 'Hòa' : '') };

describe('following documents', () => {
  test('ND30-24.1 each unit’s part is followed until it is done, and so is what nobody has directed', () => {
    const shared = row({ assignments: [assignment(), assignment({ unit: INSPECTORATE, part: 'cooperating' })] });
    expect(followedParts(shared).map((part) => part.assignment?.unit)).toEqual([PERSONNEL, INSPECTORATE]);
    expect(followedParts(row()).map((part) => part.assignment)).toEqual([null]);
    expect([...followedParts(row({ state: 'returned' })), ...followedParts(row({ trail: [{ act: 'imported' }] }))]).toEqual([]);
  });

  test('ND30-24.1 overdue is after the day, soon is within three working days, the unit’s own date before the document’s', () => {
    const soon = soonUntil(memoryTables(), today);
    expect(soon).toBe('2026-03-10');
    const standing = (dueOn: string | null, fields = {}) => {
      const [part] = followedParts(
        row({ facts: { dueOn: date('2026-06-01') }, assignments: [assignment({ dueOn: dueOn === null ? null : date(dueOn), ...fields })] }),
      );
      return standingOf(part!, { today, soon });
    };
    expect(['2026-03-04', '2026-03-05', '2026-03-10', '2026-03-11', null].map((dueOn) => standing(dueOn))).toEqual(['late', 'soon', 'soon', 'open', 'open']);
    expect(standing('2026-03-04', { state: 'handled' })).toBe('done');
  });

  test('ND30-24.1 the latest come first, then the urgent, then the old; what is done comes last', () => {
    const part = (fields: Parameters<typeof row>[0]) => followedParts(row(fields))[0]!;
    const due = (dueOn: string, urgency: 0 | 2 = 0) => part({ facts: { urgency }, assignments: [assignment({ dueOn: date(dueOn) })] });
    const done = part({ assignments: [assignment({ dueOn: date('2026-01-01'), state: 'handled' })] });
    const parts = [done, part({}), due('2026-03-09'), due('2026-03-04'), due('2026-03-09', 2)];
    const sorted = [...parts].sort(byLateness);
    expect(sorted.map((each) => parts.indexOf(each))).toEqual([3, 4, 2, 1, 0]);
  });
});

test('ND30-IV.FOLLOW the follow-up register has its seven columns, with each unit’s progress and answer', () => {
  expect(followUpColumns.map(({ id }) => id)).toEqual(['arrivalNumber', 'whichDocument', 'receivers', 'dueOn', 'progress', 'answer', 'remark']);
  const result = { by: staff.officer.id, at: NOON, text: 'Đã trả lời', answer: '12/BNV-TCCB' };
  const document = row({
    arrivalNumber: 7,
    facts: { documentType: 'Công văn', codeNumber: '15', codeNotation: 'BTC-VP', issuer: 'Bộ Tài chính', description: 'Kèm phụ lục' },
    assignments: [
      assignment({ dueOn: date('2026-03-10'), handler: staff.officer.id, state: 'handled', result }),
      assignment({ unit: INSPECTORATE, part: 'cooperating', dueOn: date('2026-03-09'), progress: [{ by: null, at: NOON, text: 'Đang góp ý' }] }),
    ],
  });
  expect(followUpColumns.map(({ value }) => value(document, names))).toEqual([
    7,
    'Công văn 15/BTC-VP ngày 02/03/2026 của Bộ Tài chính',
    'TCCB, Hòa; phối hợp: TTr (hạn 09/03/2026)',
    '2026-03-10',
    'TCCB: Đã giải quyết 05/03/2026: Đã trả lời; TTr: Đang góp ý (05/03/2026)',
    'TCCB: 12/BNV-TCCB',
    'Kèm phụ lục',
  ]);
  expect(followUpColumns[4]!.value(row(), names)).toBe('Chờ ý kiến chỉ đạo');
});
