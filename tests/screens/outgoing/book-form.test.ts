import { expect, test } from 'vitest';
import { reservedLines } from '../../../src/domain/outgoing/register-lines';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { coverOf, inOrder, printRows } from '../../../src/screens/printing/book-form';
import { outgoingForm, outgoingPlace } from '../../../src/screens/outgoing/book-form';
import { apply, memoryTables } from '../../support/builders';
import { clerk, reserve } from '../../support/outgoing';

test('ND30-15.1 numbers that were given in one moment stand in the printed book in rising order, and its cover says the first and the last', () => {
  const tables = memoryTables();
  apply(tables, reserve({ count: 12 }), clerk);
  const newestFirst = [...reservedLines(tables.reservations(), '2026-03-05' as CalendarDate)].reverse();
  const rising = inOrder(newestFirst, outgoingPlace);
  const form = outgoingForm(() => '');
  const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  expect(printRows(rising, form).map(({ cells }) => cells[0])).toEqual(numbers);
  expect(coverOf(rising.map(outgoingPlace)).numbers).toEqual(['1', '12']);
  expect(form.counted).toBe('số');
});
