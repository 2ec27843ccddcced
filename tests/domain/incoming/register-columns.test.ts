import { describe, expect, it } from 'vitest';
import { legalColumns, registerColumn, standsInRegister } from '../../../src/domain/incoming/register-columns';
import { filterTest, noFilter } from '../../../src/domain/incoming/register-filter';
import type { IncomingDocument, IncomingFacts } from '../../../src/domain/incoming/types';
import type { Direction } from '../../../src/domain/assignment/types';
import type { DirectionId, DocumentId, ProposalId, UnitId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { facts, freshId, INSPECTORATE, NOON, OFFICE, PERSONNEL } from '../../support/builders';

function document(fields: Partial<IncomingFacts> = {}, more: Partial<IncomingDocument> = {}): IncomingDocument {
  return {
    id: freshId<DocumentId>(),
    state: 'registered',
    year: 2026,
    arrivalNumber: 12,
    arrivedAt: NOON,
    capturedAt: null,
    facts: facts(fields),
    originals: [],
    directions: [],
    assignments: [],
    dossiers: [],
    trail: [],
    ...more,
  };
}
const unitName = () => 'VP';

describe('F-69: the register of incoming documents', () => {
  it('ND30-22.3: has the ten columns of appendix IV in their order', () => {
    expect(legalColumns.map(({ legal }) => legal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const row = document({ codeNumber: '5', codeNotation: 'QĐ-BTC', recipientUnits: [OFFICE], recipientText: 'Đ/c Hòa', description: 'khẩn' });
    expect(legalColumns.map(({ value }) => value(row, unitName))).toEqual([
      '2026-03-05',
      12,
      'Bộ Tài chính',
      '05/QĐ-BTC',
      '2026-03-02',
      'Quyết định: Về việc ban hành quy chế công tác văn thư, lưu trữ',
      'VP, Đ/c Hòa',
      '',
      '',
      'khẩn',
    ]);
  });

  it('ND30-22.3: columns 7 and 8 follow the direction in force: the lead first, then who cooperates, then whom it was sent to; and its day in Vietnam', () => {
    const given = (state: Direction['state'], lead: UnitId, decidedAt: string, cooperating: UnitId[] = []): Direction => {
      const to = (unit: UnitId) => ({ unit, person: null, dueOn: null });
      return {
        id: freshId<DirectionId>(),
        state,
        by: null,
        decidedAt: decidedAt as Instant,
        claimedAt: null,
        text: '',
        lead: to(lead),
        cooperating: cooperating.map(to),
      };
    };
    const directions = [given('replaced', OFFICE, '2026-03-05T02:00:00.000Z'), given('inForce', PERSONNEL, '2026-03-06T18:00:00.000Z', [INSPECTORATE])];
    const row = document({ recipientUnits: [OFFICE, PERSONNEL] }, { directions });
    const names = new Map<string, string>([
      [OFFICE, 'VP'],
      [PERSONNEL, 'TCCB'],
      [INSPECTORATE, 'TTr'],
    ]);
    expect(registerColumn('recipients').value(row, (unit) => names.get(unit)!)).toBe('TCCB, TTr, VP');
    expect(registerColumn('routedOn').value(row, unitName)).toBe('2026-03-07');
    const contested = document({ recipientUnits: [OFFICE] }, { directions: [given('contested', PERSONNEL, NOON)] });
    expect([registerColumn('recipients').value(contested, unitName), registerColumn('routedOn').value(contested, unitName)]).toEqual(['VP', '']);
  });

  it('takes the day of arrival in Vietnam', () => {
    expect(registerColumn('arrivedOn').value(document({}, { arrivedAt: '2026-03-04T18:00:00.000Z' as Instant }), unitName)).toBe('2026-03-05');
  });

  it('ND30-21.2: says in the remark that a document went back, and why', () => {
    const trail = [
      { position: 2, proposal: freshId<ProposalId>(), act: 'returned' as const, actor: null, decidedAt: NOON, claimedAt: null, reason: 'Thiếu trang' },
    ];
    expect(registerColumn('remark').value(document({ description: 'giấy' }, { state: 'returned', trail }), unitName)).toBe('Đã trả lại: Thiếu trang. giấy');
  });

  it('leaves out what was returned before it had a number', () => {
    expect([document(), document({}, { arrivalNumber: 0, year: 0 })].map(standsInRegister)).toEqual([true, false]);
  });
});

describe('filters of the register', () => {
  const passes = (filter: Partial<typeof noFilter>, row = document()) => filterTest({ ...noFilter, ...filter }, unitName)(row);

  it('lets everything through when nothing is asked', () => {
    expect(passes({})).toBe(true);
  });

  it.each([
    [{ year: 2025 }],
    [{ from: '2026-03-06' as CalendarDate }],
    [{ to: '2026-03-04' as CalendarDate }],
    [{ documentType: 'Thông tư' }],
    [{ issuer: 'bo y te' }],
    [{ urgency: 2 }],
    [{ state: 'returned' as const }],
    [{ unit: OFFICE }],
    [{ columns: { subject: 'không có' } }],
    [{ columns: { arrivedOn: '06/03' } }],
  ])('keeps a row out by %j', (filter) => {
    expect(passes(filter)).toBe(false);
  });

  it('finds by part of a cell, without marks, dates as they are shown', () => {
    expect(
      passes({
        issuer: 'tai chinh',
        from: '2026-03-05' as CalendarDate,
        to: '2026-03-05' as CalendarDate,
        columns: { typeAndSubject: 'quy che', arrivedOn: '05/03/2026', arrivalNumber: '1' },
      }),
    ).toBe(true);
  });
});
