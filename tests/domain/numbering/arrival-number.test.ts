import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncomingFacts } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import { apply, facts, memoryTables, NOON, proposal, refusalsOf, registerIncoming, staff } from '../../support/builders';

const clerk = { person: staff.clerk.id };

describe('ND30-22.2 one series per year from 1, paper and electronic together', () => {
  test.each([
    ['2026-12-31T16:59:59.999Z', 2026, 3],
    ['2026-12-31T17:00:00.000Z', 2027, 1],
    ['2027-01-01T00:00:00.000Z', 2027, 1],
  ])('at %s the year is %i and the number %i', (now, year, arrivalNumber) => {
    const tables = memoryTables();
    apply(tables, registerIncoming());
    apply(tables, registerIncoming());
    expect(apply(tables, registerIncoming(), clerk, now as Instant).body).toMatchObject({ year, arrivalNumber });
  });

  test('the medium makes no difference', () => {
    const tables = memoryTables();
    const media: IncomingFacts['medium'][] = ['paper', 'electronic', 'paper'];
    const numbers = media.map((medium) => apply(tables, registerIncoming({ facts: facts({ medium }) })).body);
    expect(numbers).toMatchObject([{ arrivalNumber: 1 }, { arrivalNumber: 2 }, { arrivalNumber: 3 }]);
  });

  test('whatever is registered, refused, returned and corrected: no gap and no double in any year', () => {
    const act = fc.record({
      kind: fc.constantFrom('register', 'refuse', 'return', 'returnUnregistered', 'correct' as const),
      hoursLater: fc.integer({ min: 0, max: 4_000 }),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const tables = memoryTables();
        const documents: DocumentId[] = [];
        let now = Date.parse(NOON);
        for (const { kind, hoursLater, which } of acts) {
          now += hoursLater * 3_600_000;
          const document = documents[which % Math.max(1, documents.length)];
          const each = proposalFor(kind, document);
          const isRefused = refusalsOf(tables, each, clerk, toInstant(now)).length > 0;
          if (!isRefused) apply(tables, each, clerk, toInstant(now));
          if (!isRefused && each.type === 'RegisterIncoming') documents.push(each.body.document);
        }
        for (const [year, numbers] of numbersByYear(tables.documents()))
          expect(
            numbers.sort((a, b) => a - b),
            String(year),
          ).toEqual(numbers.map((_, index) => index + 1));
        expect([...tables.documents()].filter(({ arrivalNumber }) => arrivalNumber > 0)).toHaveLength(documents.length);
      }),
    );
  });
});

function proposalFor(kind: 'register' | 'refuse' | 'return' | 'returnUnregistered' | 'correct', document: DocumentId | undefined) {
  if (kind === 'returnUnregistered')
    return proposal('ReturnUnregistered', { document: registerIncoming().body.document, facts: facts(), originals: [], capturedAt: NOON, reason: 'Gửi nhầm' });
  if (kind === 'refuse') return registerIncoming({ facts: facts({ pageCount: 0 }) });
  if (kind === 'register' || !document) return registerIncoming();
  if (kind === 'return') return proposal('ReturnIncoming', { document, reason: 'Gửi nhầm' });
  return proposal('CorrectRegistration', { document, changes: [{ field: 'pageCount', from: 3, to: 4 }], reason: 'Đếm lại' });
}

function numbersByYear(documents: Iterable<{ year: number; arrivalNumber: number }>): Map<number, number[]> {
  const numbers = new Map<number, number[]>();
  for (const { year, arrivalNumber } of documents) if (arrivalNumber > 0) numbers.set(year, [...(numbers.get(year) ?? []), arrivalNumber]);
  return numbers;
}
