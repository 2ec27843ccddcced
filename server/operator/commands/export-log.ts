import { createLogReader } from '../../adapters/sqlite/log-reader';
import { openForReading } from '../../adapters/sqlite/open';
import type { LogReader } from '../../register/ports';
import type { Command } from '../commands';
import { withAgency } from '../open-agency';
import { writeLines } from '../write-lines';

const ROWS_AT_ONCE = 2_000;

/** Writes the decision list as JSON lines, for keeping and for checking without this program. */
export const exportLog: Command = {
  usage: 'export-log [FILE]',
  server: 'off',
  about: 'xuất danh sách quyết định, mỗi dòng một JSON · writes the decision list as JSON lines',
  run: ({ data }, [file]) =>
    withAgency(data, async (directory) => {
      const database = openForReading(directory.register);
      try {
        await writeLines(lines(createLogReader(database)), file);
      } finally {
        database.close();
      }
      return 0;
    }),
};

/** The decision stands in its canonical text, the very bytes that its leaf is the SHA-256 of. */
function* lines(log: LogReader): Iterable<string> {
  let rows = log.rowsAfter(0, ROWS_AT_ONCE);
  while (rows.length > 0) {
    for (const { position, leaf, head, text } of rows) yield `{"position":${position},"leaf":"${leaf}","head":"${head}","decision":${text}}\n`;
    rows = log.rowsAfter(rows.at(-1)!.position, ROWS_AT_ONCE);
  }
}
