import type { AgencyId } from '../../../src/domain/shared/ids';
import { GENESIS } from '../../../src/protocol/feed/chain';
import type { LogReader, LogRow } from '../../register/ports';
import type { SqliteDatabase } from './open';

type Columns = [position: number, text: string, leaf: string, head: string, audience: string | null];

/** Reads the log from a connection of `openForReading`. */
export function createLogReader(database: SqliteDatabase): LogReader {
  const columns = 'select position, text, leaf, head, audience from log';
  const last = database.prepare('select position, head from log order by position desc limit 1').raw();
  const after = database.prepare(`${columns} where position > ? order by position limit ?`).raw();
  const history = database.prepare(`${columns} where document = ? and position < ? order by position`).raw();
  const agency = database.prepare('select id from agencies').raw();
  return {
    last() {
      const [position, head] = (last.get() as [number, string] | undefined) ?? [0, GENESIS];
      return { position, head };
    },
    rowsAfter: (position, limit) => (after.all([position, limit]) as Columns[]).map(logRow),
    historyOf: (document, before) => (history.all([document, before]) as Columns[]).map(logRow),
    agencyId: () => (agency.get() as [AgencyId] | undefined)?.[0] ?? null,
  };
}

function logRow([position, text, leaf, head, audience]: Columns): LogRow {
  return { position, text, leaf, head, audience: audience === null ? null : JSON.parse(audience) };
}
