import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { lastNumberAmong, type OwnSeries } from '../../../src/domain/numbering/outgoing-number';
import { outgoingColumns, cellOf, outgoingTest } from '../../../src/domain/outgoing/register-columns';
import { isReservedLine, reservedLines, type RegisterLine } from '../../../src/domain/outgoing/register-lines';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { DocumentId, ReservationId } from '../../../src/domain/shared/ids';
import { dateInVietnam, daysAfter, toInstant, yearInVietnam, type CalendarDate, type Instant } from '../../../src/domain/shared/time';
import { apply, freshId, memoryTables, NOON, proposal, refusalsOf, staff } from '../../support/builders';
import { administrator, clerk, head, number, outgoingFacts, signed } from '../../support/outgoing';

const LATER = '2026-03-20T05:00:00.000Z' as Instant;
const until = '2026-03-10' as CalendarDate;

function reserve(fields: Partial<ProposalBodies['ReserveNumbers']> = {}) {
  const body = { documentType: 'Công văn', count: 3, holder: staff.officer.id, purpose: 'Quyết định ký tại hội nghị', expiresOn: until };
  return proposal('ReserveNumbers', { reservation: freshId<ReservationId>(), ...body, ...fields });
}

function reserved(tables: MemoryTables, fields: Partial<ProposalBodies['ReserveNumbers']> = {}, now = NOON): ReservationId {
  const asked = reserve(fields);
  apply(tables, asked, clerk, now);
  return asked.body.reservation;
}

const held = (document: DocumentId, reservation: ReservationId, which: number) =>
  proposal('NumberDocument', { document, held: { reservation, number: which } });
const signedAs = (tables: MemoryTables, documentType: string) => signed(tables, { facts: outgoingFacts({ documentType }) });
const numbersOf = (tables: MemoryTables, id: ReservationId) => tables.reservation(id)!.numbers.map((each) => [each.number, each.end?.how ?? null]);

function next(tables: MemoryTables, now = NOON): number {
  const document = signed(tables);
  apply(tables, number(document), clerk, now);
  return tables.outgoing(document)!.numbered!.number;
}

describe('ND30-15.1 numbers that are kept back', () => {
  test('ND30-15.1 are the next ones; others get what stands behind them, and the document they were kept for gets them', () => {
    const tables = memoryTables();
    expect(next(tables)).toBe(1);
    const reservation = reserved(tables);
    expect(numbersOf(tables, reservation)).toEqual([
      [2, null],
      [3, null],
      [4, null],
    ]);
    expect([next(tables), numbersOf(tables, reserved(tables, { count: 1 })), next(tables)]).toEqual([5, [[6, null]], 7]);
    const document = signed(tables);
    apply(tables, held(document, reservation, 3), clerk);
    expect(tables.outgoing(document)).toMatchObject({ state: 'registered', numbered: { year: 2026, series: '', number: 3, issuedOn: '2026-03-05' } });
    expect(tables.reservation(reservation)!.numbers[1]!.end).toEqual({ how: 'given', document });
  });

  test('ND30-15.1 are for whoever holds them, of their series, until their day, and each once', () => {
    const tables = memoryTables();
    apply(tables, proposal('DefineSeries', { own: ['Quyết định'] }), administrator);
    const [mine, others] = [reserved(tables), reserved(tables, { holder: head.person })];
    const [letter, decision] = [signed(tables), signedAs(tables, 'Quyết định')];
    const codes = (each: Parameters<typeof refusalsOf>[1], now = NOON) => refusalsOf(tables, each, clerk, now).map(({ code }) => code);
    expect(codes(held(letter, others, 4))).toEqual(['notHolder']);
    expect(codes(held(letter, mine, 4))).toEqual(['otherSeries']);
    expect(codes(held(decision, mine, 1))).toEqual(['otherSeries']);
    expect(codes(held(letter, freshId<ReservationId>(), 1))).toEqual(['unknownReservation']);
    expect(codes(held(letter, mine, 1), LATER)).toEqual(['reservationOver']);
    apply(tables, held(letter, mine, 1), clerk);
    expect(codes(held(signed(tables), mine, 1))).toEqual(['numberTaken']);
    expect(numbersOf(tables, reserved(tables, { documentType: 'Quyết định', count: 1 }))).toEqual([[1, null]]);
  });

  test('ND30-15.1 that nobody took in time go back to the series while nothing stands behind them, and are else made void with a reason', () => {
    const tables = memoryTables();
    const first = reserved(tables);
    expect(next(tables)).toBe(4);
    const last = reserved(tables, { count: 2 });
    expect(next(tables, LATER)).toBe(5);
    expect(numbersOf(tables, last)).toEqual([
      [5, 'given'],
      [6, null],
    ]);
    const lines = () => reservedLines(tables.reservations(), dateInVietnam(LATER)).map(({ number: { number: each }, state }) => [each, state]);
    expect(lines()).toEqual([
      [1, 'overdue'],
      [2, 'overdue'],
      [3, 'overdue'],
      [6, 'overdue'],
    ]);
    apply(tables, proposal('VoidReserved', { reservation: first, numbers: [1, 2, 3], reason: 'hội nghị không họp' }), clerk, LATER);
    expect(next(tables, LATER)).toBe(6);
    expect(lines()).toEqual([
      [1, 'void'],
      [2, 'void'],
      [3, 'void'],
    ]);
    expect(refusalsOf(tables, proposal('VoidReserved', { reservation: first, numbers: [1], reason: 'x' }), clerk)).toMatchObject([{ code: 'numberTaken' }]);
    expect(refusalsOf(tables, proposal('VoidReserved', { reservation: last, numbers: [], reason: '' }), clerk).map(({ field }) => field)).toEqual([
      'numbers',
      'reason',
    ]);
  });

  test('ND30-15.1 are asked for with a known type, a count, a holder, a purpose, and a day of the same year', () => {
    const tables = memoryTables();
    const refused = (fields: Partial<ProposalBodies['ReserveNumbers']>) => refusalsOf(tables, reserve(fields), clerk).map(({ field }) => field);
    expect(refused({ documentType: 'Tờ rơi' })).toEqual(['documentType']);
    expect([refused({ count: 0 }), refused({ count: 101 }), refused({ count: 1.5 })]).toEqual([['count'], ['count'], ['count']]);
    expect(refused({ purpose: ' ', holder: freshId() })).toEqual(['holder', 'purpose']);
    expect(['2026-03-04', '2027-01-01', 'mai'].map((day) => refused({ expiresOn: day as CalendarDate }))).toEqual([
      ['expiresOn'],
      ['expiresOn'],
      ['expiresOn'],
    ]);
    const asked = reserve();
    apply(tables, asked, clerk);
    expect(refusalsOf(tables, asked, clerk)).toMatchObject([{ code: 'documentExists' }]);
    expect(refusalsOf(tables, reserve(), head)).toMatchObject([{ code: 'notAllowed' }]);
  });

  test('ND30-15.1 one person holds at most 100 of a series that nobody used, however they were asked for; what is used or void makes room, and others are not concerned', () => {
    const tables = memoryTables();
    const refused = (fields: Partial<ProposalBodies['ReserveNumbers']>, now = NOON) => refusalsOf(tables, reserve(fields), clerk, now);
    apply(tables, proposal('DefineSeries', { own: ['Quyết định'] }), administrator);
    const first = reserved(tables, { count: 60 });
    reserved(tables, { count: 39 });
    expect(refused({ count: 2 })).toMatchObject([{ code: 'holdsTooMany', field: 'count' }]);
    expect(refused({ count: 1 })).toEqual([]);
    expect(refused({ count: 2 }, LATER)).toMatchObject([{ code: 'dateTooEarly' }]);
    expect(refused({ count: 2, expiresOn: '2026-03-30' as CalendarDate }, LATER)).toMatchObject([{ code: 'holdsTooMany' }]);
    expect(refused({ count: 100, holder: head.person! })).toEqual([]);
    apply(tables, held(signed(tables), first, 1), clerk);
    expect(refused({ count: 3 })).toMatchObject([{ code: 'holdsTooMany' }]);
    apply(tables, proposal('VoidReserved', { reservation: first, numbers: [2], reason: 'hội nghị không họp' }), clerk);
    expect(refused({ count: 3 })).toEqual([]);
    expect(refused({ count: 100, documentType: 'Quyết định' })).toEqual([]);
  });

  test('ND30-15.1 a document that has its number and does not go out leaves it void: the register says why, and nothing else gets it', () => {
    const tables = memoryTables();
    const document = signed(tables);
    apply(tables, number(document), clerk);
    expect(refusalsOf(tables, proposal('VoidNumber', { document, reason: '' }), clerk)).toMatchObject([{ field: 'reason' }]);
    apply(tables, proposal('VoidNumber', { document, reason: 'người ký rút lại' }), clerk);
    const found = tables.outgoing(document)!;
    expect(found).toMatchObject({ state: 'dropped', numbered: { number: 1 } });
    expect(cellOf(outgoingColumns[9]!, found, () => '')).toBe('SỐ BỎ: người ký rút lại');
    expect(next(tables)).toBe(2);
  });

  test('F-71 the register has a line for every number that no document has', () => {
    const tables = memoryTables();
    reserved(tables, { count: 1 });
    const [line] = reservedLines(tables.reservations(), until);
    const cells = outgoingColumns.map((column) => cellOf(column, line!, () => ''));
    expect(cells.slice(0, 3)).toEqual(['01', '', 'Số giữ trước đến ngày 10/03/2026: Quyết định ký tại hội nghị']);
    const all = { words: '', year: null, from: '', to: '' } as const;
    const finds = (filter: Partial<Parameters<typeof outgoingTest>[0]>) => outgoingTest({ ...all, ...filter }, () => '')(line!);
    expect([finds({}), finds({ year: 2026, words: 'hoi nghi' }), finds({ year: 2025 }), finds({ from: '2026-03-06' as CalendarDate })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('ND30-15.1 whatever is kept back, void, in vain or too late, in any series and over the years: no double, and no number without its line', () => {
    const act = fc.record({
      kind: fc.constantFrom('number', 'number', 'reserve', 'held', 'void', 'voidDocument'),
      type: fc.constantFrom('Công văn', 'Quyết định', 'Thông báo'),
      hoursLater: fc.integer({ min: 0, max: 1_500 }),
      days: fc.integer({ min: 0, max: 40 }),
      count: fc.integer({ min: 1, max: 4 }),
      pick: fc.nat(),
      own: fc.option(fc.constantFrom<OwnSeries>('all', [], ['Quyết định']), { freq: 8 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const tables = memoryTables();
        let now = Date.parse(NOON);
        for (const each of acts) {
          now += each.hoursLater * 3_600_000;
          if (each.own) apply(tables, proposal('DefineSeries', { own: each.own }), administrator);
          step(tables, each, toInstant(now));
          checkSeries(tables, toInstant(now));
        }
      }),
      { numRuns: 60 },
    );
  });
});

interface Act {
  readonly kind: string;
  readonly type: string;
  readonly days: number;
  readonly count: number;
  readonly pick: number;
}

/** One act by whoever may do it; what has no object is passed over. */
function step(tables: MemoryTables, { kind, type, days, count, pick }: Act, now: Instant): void {
  const reservations = [...tables.reservations()];
  const open = reservations.flatMap(({ id, numbers }) => numbers.filter(({ end }) => end === null).map((each) => ({ reservation: id, number: each.number })));
  const chosen = open[pick % Math.max(open.length, 1)];
  if (kind === 'reserve') {
    const latest = `${yearInVietnam(now)}-12-31` as CalendarDate;
    const wished = daysAfter(dateInVietnam(now), days);
    reserved(tables, { documentType: type, count, expiresOn: wished > latest ? latest : wished }, now);
  } else if (kind === 'number') apply(tables, number(signedAs(tables, type)), clerk, now);
  else if (kind === 'held' && chosen) tryHeld(tables, held(signedAs(tables, type), chosen.reservation, chosen.number), now);
  else if (kind === 'void' && chosen)
    apply(tables, proposal('VoidReserved', { reservation: chosen.reservation, numbers: [chosen.number], reason: 'bỏ' }), clerk, now);
  else if (kind === 'voidDocument') {
    const registered = [...tables.outgoings()].filter(({ state }) => state === 'registered');
    const document = registered[pick % Math.max(registered.length, 1)];
    if (document) apply(tables, proposal('VoidNumber', { document: document.id, reason: 'bỏ' }), clerk, now);
  }
}

/** Of another series or too late it is refused, and then the next one is given. */
function tryHeld(tables: MemoryTables, asked: ReturnType<typeof held>, now: Instant): void {
  const refusals = refusalsOf(tables, asked, clerk, now);
  if (refusals.length === 0) return void apply(tables, asked, clerk, now);
  expect(['otherSeries', 'reservationOver']).toContain(refusals[0]!.code);
  apply(tables, number(asked.body.document), clerk, now);
}

/** In each series and year the lines of the register are 1, 2, 3 … without gap and without double. */
function checkSeries(tables: MemoryTables, now: Instant): void {
  const lines: readonly RegisterLine[] = [...tables.outgoings(), ...reservedLines(tables.reservations(), dateInVietnam(now))];
  const bySeries = new Map<string, number[]>();
  for (const line of lines) {
    const at = isReservedLine(line) ? { ...line.reservation, number: line.number.number } : line.numbered;
    if (at) bySeries.set(`${at.year} ${at.series}`, [...(bySeries.get(`${at.year} ${at.series}`) ?? []), at.number]);
  }
  for (const [series, numbers] of bySeries) {
    const rising = numbers.toSorted((one, other) => one - other);
    expect(rising, series).toEqual(rising.map((_, index) => index + 1));
  }
  expect(lastNumberAmong(tables.outgoings(), { year: 1999, series: '' })).toBe(0);
}
