import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverFacts, inRisingOrder, printRows } from '../../../src/screens/printing/book-form';
import { paginate } from '../../../src/screens/printing/paginate';
import { registerForm } from '../../../src/screens/register/print-form';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import { facts, freshId, NOON } from '../../support/builders';

const heights = fc.array(fc.integer({ min: 10, max: 100 }), { maxLength: 80 });
const space = { capacity: 300, closing: 120 };

describe('F-75: the printed register', () => {
  it('puts every row on exactly one page, in order, and fills no page beyond its height', () => {
    fc.assert(
      fc.property(heights, (rows) => {
        const pages = paginate(rows, space);
        expect(pages.flatMap(({ from, to }) => rows.slice(from, to))).toEqual(rows);
        for (const { from, to } of pages) expect(rows.slice(from, to).reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(space.capacity);
      }),
    );
  });

  it('leaves room for totals and signatures under the last row', () => {
    fc.assert(
      fc.property(heights, (rows) => {
        const { from, to } = paginate(rows, space).at(-1)!;
        expect(rows.slice(from, to).reduce((sum, height) => sum + height, space.closing)).toBeLessThanOrEqual(space.capacity);
      }),
    );
  });

  it('ND30-22.3: prints all columns in rising order of number and states on the cover what the volume covers', () => {
    const rows = [3, 1, 2].map((arrivalNumber): IncomingDocument => ({
      id: freshId<DocumentId>(),
      state: 'registered',
      year: 2026,
      arrivalNumber,
      arrivedAt: NOON,
      capturedAt: null,
      facts: facts(),
      originals: [],
      directions: [],
      assignments: [],
      dossiers: [],
      trail: [],
    }));
    const form = registerForm(() => '');
    const printed = printRows(inRisingOrder(rows), form);
    expect(printed.map(({ cells }) => cells[1])).toEqual(['1', '2', '3']);
    expect(printed.every(({ cells }) => cells.length === 10)).toBe(true);
    expect(form.columns).toHaveLength(10);
    expect(coverFacts(inRisingOrder(rows))).toEqual({ years: '2026', days: ['05/03/2026', '05/03/2026'], numbers: ['1', '3'] });
  });
});
