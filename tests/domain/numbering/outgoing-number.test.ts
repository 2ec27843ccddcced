import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { OwnSeries } from '../../../src/domain/numbering/outgoing-number';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { apply, memoryTables, NOON, proposal, refusalsOf } from '../../support/builders';
import { administrator, clerk, number, outgoingFacts, signed } from '../../support/outgoing';

const types = ['Công văn', 'Quyết định', 'Thông báo'] as const;
const signedAs = (tables: MemoryTables, documentType: string) => signed(tables, { facts: outgoingFacts({ documentType }) });
const numberOf = (tables: MemoryTables, document: DocumentId) => tables.outgoing(document)?.numbered;
const define = (own: OwnSeries) => proposal('DefineSeries', { own });

function given(tables: MemoryTables, documentType: string, now = NOON) {
  const document = signedAs(tables, documentType);
  apply(tables, number(document), clerk, now);
  return numberOf(tables, document);
}

describe('ND30-15.1 numbers of outgoing documents', () => {
  test('ND30-15.1 begin at 1 each year by the clock of the register in Vietnam, with the day of the number as date', () => {
    const tables = memoryTables();
    expect(given(tables, 'Công văn')).toMatchObject({ year: 2026, series: '', number: 1, issuedOn: '2026-03-05' });
    expect(given(tables, 'Quyết định', '2026-12-31T16:59:59.999Z' as Instant)).toMatchObject({ year: 2026, number: 2, issuedOn: '2026-12-31' });
    expect(given(tables, 'Công văn', '2026-12-31T17:00:00.000Z' as Instant)).toMatchObject({ year: 2027, number: 1, issuedOn: '2027-01-01' });
  });

  test('ND30-15.1 the agency has one series, one for each type, or both', () => {
    const tables = memoryTables();
    apply(tables, define(['Quyết định']), administrator);
    const mixed = ['Công văn', 'Quyết định', 'Thông báo', 'Quyết định'].map((type) => given(tables, type));
    expect(mixed.map((each) => [each?.series, each?.number])).toEqual([
      ['', 1],
      ['Quyết định', 1],
      ['', 2],
      ['Quyết định', 2],
    ]);
    apply(tables, define('all'), administrator);
    // Notices have numbers of the common series this year, and one of their own from the next.
    expect(['Quyết định', 'Thông báo'].map((type) => given(tables, type)?.number)).toEqual([3, 3]);
    const newYear = '2026-12-31T17:00:00.000Z' as Instant;
    expect(['Quyết định', 'Thông báo', 'Công văn'].map((type) => given(tables, type, newYear)?.number)).toEqual([1, 1, 1]);
    expect(refusalsOf(tables, define(['Tờ rơi']), administrator)).toMatchObject([{ code: 'notInList', rule: 'ND30-15.1' }]);
    expect(refusalsOf(tables, define(['Công văn', 'Công văn']), administrator)).toMatchObject([{ code: 'notInList' }]);
  });

  test('ND30-15.1 whatever is asked, twice or too early, with any series and over the years: no gap and no double', () => {
    const act = fc.record({
      type: fc.constantFrom(...types),
      hoursLater: fc.integer({ min: 0, max: 3_000 }),
      own: fc.option(fc.constantFrom<OwnSeries>('all', [], ['Quyết định'], ['Thông báo', 'Công văn']), { freq: 6 }),
      again: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const tables = memoryTables();
        let now = Date.parse(NOON);
        for (const { type, hoursLater, own, again } of acts) {
          now += hoursLater * 3_600_000;
          if (own) apply(tables, define(own), administrator);
          const document = signedAs(tables, type);
          apply(tables, number(document), clerk, toInstant(now));
          if (again) expect(refusalsOf(tables, number(document), clerk, toInstant(now))).toMatchObject([{ code: 'wrongState' }]);
        }
        for (const [series, numbers] of numbersBySeries(tables)) expect(numbers, series).toEqual(numbers.map((_, index) => index + 1));
      }),
      { numRuns: 40 },
    );
  });
});

function numbersBySeries(tables: MemoryTables): ReadonlyMap<string, number[]> {
  const bySeries = new Map<string, number[]>();
  for (const { numbered } of tables.outgoings()) {
    if (!numbered) continue;
    const key = `${numbered.year} ${numbered.series}`;
    bySeries.set(
      key,
      [...(bySeries.get(key) ?? []), numbered.number].sort((one, other) => one - other),
    );
  }
  return bySeries;
}
