import { join } from 'node:path';
import { createDueForReview } from '../../server/adapters/sqlite/due-for-review';
import { openForReading, openForWriting } from '../../server/adapters/sqlite/open';
import type { UnitId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { OFFICE } from '../support/builders';
import { temporaryDirectory } from '../support/server';
import { quantile, row, type Measure } from './measure';

const DOSSIERS = 1_000_000;
const TIMES = 200;
/** What a screen shows at once. */
const ROWS = 500;

/** A million dossiers of the archive, whose retention ends over a hundred years, one in a thousand a double; each row as large as a small dossier’s. */
const fill = `
with recursive n (i) as (select 1 union all select i + 1 from n where i < ${DOSSIERS})
insert into dossiers (id, year, heading, number, archive, expires_on, contents, duplicate_of, row)
select printf('%032d', i), 2000 + i % 20, 'H' || (i % 50), i, ?, (1990 + i % 100) || '-12-31', null,
  case when i % 1000 = 0 then printf('%032d', i - 1) end, '{"filler":"' || printf('%0900d', i) || '"}' from n`;

/** The list of what is due for review, as the operator and the door ask for it. */
export const dueList: Measure = {
  name: 'due-list',
  async run() {
    const directory = temporaryDirectory();
    const path = join(directory.path, 'hoso.db');
    const writer = openForWriting(path);
    writer.prepare(fill).run([OFFICE]);
    writer.close();
    const reader = openForReading(path);
    const find = createDueForReview(reader);
    const samples: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const today = `${2000 + (time % 90)}-03-05` as CalendarDate;
      const started = performance.now();
      const found = find({ archive: OFFICE as UnitId, today, limit: ROWS });
      samples.push(performance.now() - started);
      if (found.length !== ROWS) throw new Error(`${found.length} rows are due, not ${ROWS}`);
    }
    reader.close();
    directory.remove();
    const against = `${DOSSIERS.toLocaleString('en')} archived dossiers, ${ROWS} rows a time`;
    return [row({ name: 'due-list p99', value: quantile(samples, 0.99), unit: 'ms', against }, { atMost: 50 })];
  },
};
