import { describe, expect, it } from 'vitest';
import { columnsOf, gridTemplate, isFiltered, nextOrder, standardView, withColumn, withColumnMoved, withWidth } from '../../../src/screens/register/book-view';
import { noFilter } from '../../../src/domain/incoming/register-filter';
import { bookOrder } from '../../../src/queries/register/row-order';

const view = standardView(2026);

describe('F-46: choosing what the register shows', () => {
  it('begins with the ten legal columns', () => {
    expect(columnsOf(view).map(({ legal }) => legal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('shows, hides and moves columns, but never hides the last one', () => {
    expect(withColumn(view, 'urgency', true).columns.at(-1)).toBe('urgency');
    expect(withColumn(view, 'receipt', false).columns).not.toContain('receipt');
    expect(withColumn({ ...view, columns: ['issuer'] }, 'issuer', false).columns).toEqual(['issuer']);
    expect(withColumnMoved(view, 'arrivalNumber', -1).columns.slice(0, 2)).toEqual(['arrivalNumber', 'arrivedOn']);
    expect(withColumnMoved(view, 'arrivedOn', -1).columns).toEqual(view.columns);
  });

  it('keeps widths within reason', () => {
    expect([-5, 200.4, 5_000].map((width) => withWidth(view, 'issuer', width).widths.issuer)).toEqual([64, 200, 900]);
  });

  it('gives the room that is left to the columns of sentences', () => {
    const narrow = withWidth({ ...view, columns: ['arrivalNumber', 'typeAndSubject'] }, 'typeAndSubject', 300);
    expect(gridTemplate(narrow)).toBe('4.125rem minmax(18.75rem, 300fr)');
  });

  it('orders rising, then falling, then as the book', () => {
    const rising = nextOrder(bookOrder, 'issuer');
    const falling = nextOrder(rising, 'issuer');
    expect([rising, falling, nextOrder(falling, 'issuer')]).toEqual([
      { column: 'issuer', descending: false },
      { column: 'issuer', descending: true },
      bookOrder,
    ]);
    expect(nextOrder(bookOrder, 'arrivalNumber')).toEqual({ column: 'arrivalNumber', descending: false });
  });

  it('does not call the year alone a filter', () => {
    expect(isFiltered({ ...noFilter, year: 2026, columns: { issuer: '' } }, ' ')).toBe(false);
    expect(isFiltered({ ...noFilter, columns: { issuer: 'bo' } }, '')).toBe(true);
    expect(isFiltered(noFilter, 'x')).toBe(true);
  });
});
