import { openForReading, openPapersForWriting } from '../../adapters/sqlite/open';
import { createPapersReader } from '../../adapters/sqlite/papers-reader';
import type { LoggedBatch, PapersReader } from '../../relay/ports';
import type { Command } from '../commands';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';
import { writeLines } from '../write-lines';

const ROWS_AT_ONCE = 500;

/** Writes every batch of one paper as JSON lines: who wrote, when the server took it, and the bytes; with what its place in the chain is made of. */
export const exportPaper: Command = {
  usage: 'export-paper ROOM [FILE]',
  server: 'off',
  about: 'xuất mọi đợt sửa của một trang viết chung, ví dụ dossier/… · writes every batch of one paper as JSON lines',
  run: ({ data }, [room, file]) =>
    withAgency(data, async ({ papers }) => {
      openPapersForWriting(papers).close();
      const database = openForReading(papers);
      try {
        const reader = createPapersReader(database);
        if (room === undefined || !reader.head(room)) throw new UsageError(`Không có trang viết chung ${room ?? ''}. There is no paper ${room ?? ''}.`);
        await writeLines(lines(reader, room), file);
      } finally {
        database.close();
      }
      return 0;
    }),
};

function* lines(reader: PapersReader, room: string): Iterable<string> {
  let rows = reader.logOf(room, 0, ROWS_AT_ONCE);
  while (rows.length > 0) {
    for (const batch of rows) yield `${lineOf(batch)}\n`;
    rows = reader.logOf(room, rows.at(-1)!.seq, ROWS_AT_ONCE);
  }
}

function lineOf({ position, room, seq, id, generation, person, keptAt, update, head }: LoggedBatch): string {
  const [batch, bytes, chain] = [Buffer.from(id).toString('hex'), Buffer.from(update).toString('base64'), Buffer.from(head).toString('hex')];
  return JSON.stringify({ position, room, seq, batch, generation, person, keptAt, update: bytes, head: chain });
}
