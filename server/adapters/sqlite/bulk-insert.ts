import type Database from 'libsql';
import type { SqliteDatabase } from './open';

export type SqlValue = string | number | Buffer | null;

/** Rows per statement, largest first: one call for many rows costs a third of a call for each. */
const STEPS = [64, 16, 4, 1] as const;

/** How to write many rows of one table: `columns` are its columns, `onConflict` what happens to a row that is there already. */
export interface BulkTarget {
  readonly table: string;
  readonly columns: readonly string[];
  readonly onConflict?: string;
}

/** Returns a function that writes rows with few statements, each prepared when first needed. */
export function bulkInsert(database: SqliteDatabase, target: BulkTarget): (rows: readonly (readonly SqlValue[])[]) => void {
  const prepared = new Map<number, Database.Statement<SqlValue[]>>();
  const statementFor = (count: number) => {
    const statement = prepared.get(count) ?? database.prepare<SqlValue[]>(sqlFor(target, count));
    prepared.set(count, statement);
    return statement;
  };
  return (rows) => {
    let done = 0;
    for (const step of STEPS) {
      for (; rows.length - done >= step; done += step) statementFor(step).run(rows.slice(done, done + step).flat() as never);
    }
  };
}

function sqlFor({ table, columns, onConflict = '' }: BulkTarget, count: number): string {
  const row = `(${columns.map(() => '?').join()})`;
  return `insert into ${table} (${columns.join()}) values ${Array(count).fill(row).join()} ${onConflict}`;
}
