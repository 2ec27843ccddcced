import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDirectory } from '../../adapters/disk/data-directory';
import { createOriginals } from '../../adapters/disk/originals';
import { createLogReader } from '../../adapters/sqlite/log-reader';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import { extractMeans } from '../../adapters/texts/extract-means';
import { openTexts } from '../../adapters/texts/texts';
import { createPdfReader } from '../../archive/pdf/client';
import { textOfOriginal } from '../../archive/text/extract';
import { keepTexts } from '../../archive/text/keep-texts';
import { archivePlaces } from '../archive-places';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';

/** Takes the letters out of every kept file once more. The server has to be off: it has the data directory to itself. */
export const archiveTexts: Command = {
  usage: 'archive-texts again',
  server: 'off',
  about: 'lấy lại chữ của mọi tệp trong kho để tìm kiếm · takes the letters out of all that is kept once more',
  run: (console, words) => {
    if (words.length !== 1 || words[0] !== 'again') throw new UsageError(archiveTexts.usage);
    return takeAgain(console);
  },
};

async function takeAgain({ data, pdfReader, say }: Pick<Console, 'data' | 'pdfReader' | 'say'>): Promise<number> {
  if (!existsSync(join(data, 'hoso.db')))
    throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const directory = openDataDirectory(data);
  const database = openForReading(directory.register);
  const index = openTexts(directory.texts);
  const reader = createPdfReader(pdfReader);
  const { isIntact } = createOriginals(directory.originals);
  const { first, second } = archivePlaces(data);
  const places = [first, second].filter((place) => place !== null);
  const means = extractMeans({ directory, isIntact, reader, places });
  try {
    index.forget();
    const keeping = keepTexts({
      index,
      dossier: readTables(database).dossier,
      textOf: (dossier, original) => textOfOriginal(means, dossier, original),
      rowsAfter: createLogReader(database).rowsAfter,
      subscribe: () => () => undefined,
      onFault: (error) => say(`LỖI  ${(error as Error).message}`),
    });
    await keeping.catchUp();
    await keeping.stop();
    const left = index.waiting().length;
    say(left === 0 ? 'Đã lấy lại chữ của mọi hồ sơ trong kho · done' : `${left} hồ sơ chưa lấy được · dossiers could not be done`);
    return left === 0 ? 0 : 1;
  } finally {
    reader.close();
    index.close();
    database.close();
    directory.release();
  }
}
