import type { TableName } from '../../../src/domain/rows';
import type { Moment, Moments, StoredRow } from '../../register/feed/ports';
import { createLogReader } from './log-reader';
import { openForReading, type SqliteDatabase } from './open';

const ROWS_AT_ONCE = 500;

/** Tables whose rows are read by some units only. */
const withAudiences: readonly TableName[] = ['incoming', 'outgoing', 'arrivals', 'reservations', 'dossiers', 'uses', 'disposals'];

/** Moments of the database: each is one read transaction on a connection of its own, because others must not read the past meanwhile. */
export function createMoments(path: string): Moments {
  return {
    async hold(work) {
      const database = openForReading(path);
      try {
        database.exec('begin');
        return await work(momentOf(database));
      } finally {
        database.close();
      }
    },
  };
}

/** The first read fixes the moment. */
function momentOf(database: SqliteDatabase): Moment {
  const log = createLogReader(database);
  const [end] = log.rowsAfter(log.last().position - 1, 1);
  const agency = log.agencyId();
  if (!end || !agency) throw new Error('there is no moment before the agency is set up');
  return { end, agency, rows: (table) => rowsOf(database, table) };
}

/** Read in portions, so that a large table never stands in memory. */
function* rowsOf(database: SqliteDatabase, table: TableName): Iterable<StoredRow> {
  const units = withAudiences.includes(table) ? `(select units from audiences where about = ${table}.id)` : 'null';
  const portion = database.prepare(`select rowid, row, ${units} from ${table} where rowid > ? order by rowid limit ?`).raw();
  for (let after = 0, isMore = true; isMore;) {
    const rows = portion.all([after, ROWS_AT_ONCE]) as [rowid: number, row: string, audience: string | null][];
    for (const [, text, audience] of rows) yield { text, audience: audience === null ? null : (JSON.parse(audience) as StoredRow['audience']) };
    isMore = rows.length === ROWS_AT_ONCE;
    after = rows.at(-1)?.[0] ?? after;
  }
}
