import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDueForReview, type DueRow } from '../../adapters/sqlite/due-for-review';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables, type StoredTables } from '../../adapters/sqlite/tables-reader';
import { dateInVietnam, toInstant, writtenDate, type CalendarDate } from '../../../src/domain/shared/time';
import type { UnitId } from '../../../src/domain/shared/ids';
import type { Command } from '../commands';
import { UsageError } from '../usage-error';

/** Rows of one archive that are told at once. */
const ROWS_MOST = 10_000;

/** Lists what is due for review in every archive, while the server runs: it only reads. */
export const due: Command = {
  usage: 'due [--json]',
  server: 'any',
  about: 'liệt kê hồ sơ hết thời hạn lưu trữ, trùng lặp · lists what is due for review',
  async run({ data, now, say }, words) {
    const path = join(data, 'hoso.db');
    if (!existsSync(path)) throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
    const database = openForReading(path);
    try {
      const tables = readTables(database);
      const find = createDueForReview(database);
      const today = dateInVietnam(toInstant(now()));
      const rows = archivesOf(tables).flatMap((archive) => find({ archive, today, limit: ROWS_MOST }).map((row) => told(tables, row)));
      if (words.includes('--json')) say(JSON.stringify(rows));
      else for (const row of rows) say(lineOf(row));
      return 0;
    } finally {
      database.close();
    }
  },
};

/** Units in which an archivist works. */
function archivesOf(tables: Pick<StoredTables, 'people'>): readonly UnitId[] {
  return [...new Set([...tables.people()].filter(({ active, roles }) => active && roles.includes('archivist')).flatMap(({ unit }) => unit ?? []))];
}

interface Told extends DueRow {
  readonly code: string;
  readonly title: string;
  readonly keeps: string | null;
}

function told(tables: Pick<StoredTables, 'dossier'>, row: DueRow): Told {
  const { code, title } = tables.dossier(row.dossier)!;
  return { ...row, code, title, keeps: row.duplicateOf && (tables.dossier(row.duplicateOf)?.code ?? null) };
}

function lineOf({ code, title, ground, expiredOn, keeps }: Told): string {
  const why = ground === 'expired' ? `hết thời hạn ${writtenDate(expiredOn as CalendarDate)}` : `trùng lặp với ${keeps ?? ''}`;
  return [code, why, title].join('\t');
}
