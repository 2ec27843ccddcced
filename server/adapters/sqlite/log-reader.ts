import type { AgencyId } from '../../../src/domain/shared/ids';
import { GENESIS } from '../../../src/protocol/feed/chain';
import type { LogReader, LogRow } from '../../register/ports';
import type { SqliteDatabase } from './open';

type Columns = [position: number, text: string, leaf: string, head: string, changes: string | null];

/** Reads the log from a connection of `openForReading`. */
export function createLogReader(database: SqliteDatabase): LogReader {
  const columns = 'select log.position, text, leaf, head, changes from log left join audience_changes on audience_changes.position = log.position';
  const last = database.prepare('select position, head from log order by position desc limit 1').raw();
  const after = database.prepare(`${columns} where log.position > ? order by log.position limit ?`).raw();
  const history = database
    .prepare(`${columns} join concerns on concerns.position = log.position where about = ? and log.position < ? order by log.position`)
    .raw();
  const agency = database.prepare('select id from agencies').raw();
  return {
    last() {
      const [position, head] = (last.get() as [number, string] | undefined) ?? [0, GENESIS];
      return { position, head };
    },
    rowsAfter: (position, limit) => (after.all([position, limit]) as Columns[]).map(logRow),
    historyOf: (about, before) => (history.all([about, before]) as Columns[]).map(logRow),
    agencyId: () => (agency.get() as [AgencyId] | undefined)?.[0] ?? null,
  };
}

function logRow([position, text, leaf, head, changes]: Columns): LogRow {
  return { position, text, leaf, head, audiences: changes === null ? [] : JSON.parse(changes) };
}
