import { audienceChanges } from '../../../src/domain/authority/audience';
import type { Decision } from '../../../src/domain/decisions';
import { fold } from '../../../src/domain/fold';
import { StagedTables } from '../../../src/domain/staged-tables';
import { audienceWriter } from './audience-writer';
import type { SqliteDatabase } from './open';
import { foldedTables } from './schema';
import { writerTables } from './writer-tables';

const ROWS_AT_ONCE = 1_000;

/** Makes the folded tables anew from the log, in the caller's transaction: how a release that changes them takes over older data. */
export function refoldTables(database: SqliteDatabase, schema: string): void {
  for (const table of foldedTables) database.exec(`drop table if exists ${table}`);
  database.exec(schema);
  const tables = writerTables(database);
  const audiences = audienceWriter(database);
  const portion = database.prepare('select position, text from log where position > ? order by position limit ?').raw();
  for (let after = 0, isMore = true; isMore;) {
    const rows = portion.all([after, ROWS_AT_ONCE]) as [position: number, text: string][];
    const staged = new StagedTables(tables);
    for (const [position, text] of rows) {
      const decision = JSON.parse(text) as Decision;
      const changes = new StagedTables(staged);
      fold(changes, decision);
      audiences.add(position, audienceChanges(staged, changes, decision));
      changes.applyTo(staged);
    }
    staged.applyTo(tables);
    tables.flush();
    audiences.flush();
    isMore = rows.length === ROWS_AT_ONCE;
    after = rows.at(-1)?.[0] ?? after;
  }
}
