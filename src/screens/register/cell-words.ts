import type { CellValue, RegisterColumn } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import { formatDate, formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** What stands in a cell of the book for a reader, in the language in use. */
export function cellWords(column: RegisterColumn, document: IncomingDocument, unitName: (id: string) => string): string {
  const words = t().register;
  if (column.id === 'urgency') return words.urgency[document.facts.urgency];
  if (column.id === 'medium') return words.medium[document.facts.medium];
  if (column.id === 'state') return document.cancelled ? t().outgoing.states[document.cancelled.how] : words.state[document.state];
  const value = column.value(document, unitName);
  if (column.kind === 'date') return formatDate(String(value));
  return typeof value === 'number' ? formatNumber(value) : value;
}

/** What stands in a cell of a spreadsheet: numbers and dates stay what they are, codes become the words of the screen. */
export function cellForSheet(column: RegisterColumn, document: IncomingDocument, unitName: (id: string) => string): CellValue {
  const coded = column.id === 'urgency' || column.id === 'medium' || column.id === 'state';
  return coded ? cellWords(column, document, unitName) : column.value(document, unitName);
}
