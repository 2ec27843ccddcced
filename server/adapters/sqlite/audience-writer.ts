import type { AudienceChange } from '../../../src/domain/authority/audience';
import { bulkInsert, type SqlValue } from './bulk-insert';
import type { SqliteDatabase } from './open';

/** Notes how decisions change who reads what, and writes it with few statements. */
export function audienceWriter(database: SqliteDatabase) {
  const writeChanges = bulkInsert(database, { table: 'audience_changes', columns: ['position', 'changes'] });
  const writeConcerns = bulkInsert(database, { table: 'concerns', columns: ['about', 'position'] });
  const writeAudiences = bulkInsert(database, {
    table: 'audiences',
    columns: ['about', 'units'],
    onConflict: 'on conflict do update set units = excluded.units',
  });
  let changed: SqlValue[][] = [];
  let concerned: SqlValue[][] = [];
  let audiences = new Map<string, string>();

  return {
    add(position: number, changes: readonly AudienceChange[]): void {
      if (changes.length === 0) return;
      changed.push([position, JSON.stringify(changes)]);
      for (const { about, after } of changes) {
        concerned.push([about, position]);
        audiences.set(about, JSON.stringify(after));
      }
    },
    flush(): void {
      writeChanges(changed);
      writeConcerns(concerned);
      writeAudiences([...audiences]);
      this.forget();
    },
    /** What was noted for a transaction that failed. */
    forget(): void {
      changed = [];
      concerned = [];
      audiences = new Map();
    },
  };
}
