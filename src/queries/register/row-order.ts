import { registerColumn, registerOrder, type ColumnId } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import { sortInSlices } from '../search/slices';

export interface RowOrder {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** The order of the book itself, newest on top. */
export const bookOrder: RowOrder = { column: 'arrivalNumber', descending: true };

const collator = new Intl.Collator('vi', { numeric: true });

/** Rows in the wanted order, equals by their place in the book. Null once no longer wanted. */
export async function orderRows(
  rows: IncomingDocument[],
  order: RowOrder,
  context: { readonly unitName: (id: string) => string; readonly isWanted: () => boolean },
): Promise<IncomingDocument[] | null> {
  const direction = order.descending ? -1 : 1;
  if (order.column === 'arrivalNumber') return inBookOrder(rows, direction, context.isWanted);
  const { value } = registerColumn(order.column);
  const keyed = rows.map((row) => ({ row, key: value(row, context.unitName) }));
  const rankOf = await rankValues(new Set(keyed.map(({ key }) => key)), context.isWanted);
  if (rankOf === null) return null;
  const ranked = keyed.map(({ row, key }) => ({ row, rank: rankOf.get(key)! }));
  const sorted = await sortInSlices(
    ranked,
    (one, other) => direction * (one.rank - other.rank || registerOrder(one.row) - registerOrder(other.row)),
    context.isWanted,
  );
  return sorted && sorted.map(({ row }) => row);
}

async function inBookOrder(rows: IncomingDocument[], direction: 1 | -1, isWanted: () => boolean): Promise<IncomingDocument[] | null> {
  const newestFirst = rows.every((row, index) => index === 0 || registerOrder(rows[index - 1]!) >= registerOrder(row));
  if (newestFirst) return direction === -1 ? rows : rows.toReversed();
  return sortInSlices(rows, (one, other) => direction * (registerOrder(one) - registerOrder(other)), isWanted);
}

/** Each value once, in order: texts as Vietnamese orders them, which costs too much to do for every pair of rows. */
async function rankValues(values: ReadonlySet<string | number>, isWanted: () => boolean): Promise<Map<string | number, number> | null> {
  const sorted = await sortInSlices([...values], compareValues, isWanted);
  return sorted && new Map(sorted.map((value, rank) => [value, rank]));
}

function compareValues(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}
