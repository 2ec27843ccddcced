import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createOriginals, originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openIdentityDatabase } from '../../adapters/identity/database';
import { openForWriting, openPapersForWriting, type SqliteDatabase } from '../../adapters/sqlite/open';
import { writeBag, type BagEntry } from '../../archive/bag';
import { makeWhole } from '../../archive/make-whole';
import { software } from '../../archive/software';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import type { Command, Console } from '../commands';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

/** Writes everything an agency keeps as one BagIt bag: list, papers, accounts and keys as they are, and every original. */
export const exportAll: Command = {
  usage: 'export-all DIR',
  about: 'xuất toàn bộ dữ liệu thành một túi BagIt; bí mật như thư mục dữ liệu · writes all that is kept as a BagIt bag',
  run: (console, [into, ...more]) => {
    if (into === undefined || more.length > 0) throw new UsageError(exportAll.usage);
    if (existsSync(into)) throw new UsageError(`${into} đã có; chọn tên khác. ${into} exists; choose another name.`);
    return withAgency(console.data, (directory) => exportInto(directory, into, console));
  },
};

const COPIES = 'export-';

async function exportInto(directory: DataDirectory, into: string, { say, now }: Console): Promise<number> {
  // Copies of the databases that a run left which was killed.
  for (const name of await readdir(directory.path)) if (name.startsWith(COPIES)) await rm(join(directory.path, name), { recursive: true });
  const copies = await mkdtemp(join(directory.path, COPIES));
  try {
    const info = { 'Bag-Software-Agent': `${software.name} ${software.version}`, 'Bagging-Date': dateInVietnam(toInstant(now())) };
    const damaged = await makeWhole(into, (unfinished) => writeBag(unfinished, entriesOf(directory, copies), info));
    for (const path of damaged) say(`LỖI  ${path}: nội dung không còn khớp mã băm`);
    say(`${into}: sha256sum -c manifest-sha256.txt · ${damaged.length === 0 ? 'clean' : 'NOT CLEAN'}`);
    return damaged.length === 0 ? 0 : 1;
  } finally {
    await rm(copies, { recursive: true, force: true });
  }
}

async function* entriesOf(directory: DataDirectory, copies: string): AsyncIterable<BagEntry> {
  const databases: readonly (readonly [string, () => SqliteDatabase])[] = [
    ['hoso.db', () => openForWriting(directory.register)],
    ['papers.db', () => openPapersForWriting(directory.papers)],
    ['identity.db', () => openIdentityDatabase(directory.identity)],
  ];
  for (const [name, open] of databases) yield entry(name, copyOf(open(), join(copies, name)));
  for (const name of ['checkpoint-key.pem', 'push-key.pem']) if (existsSync(join(directory.path, name))) yield entry(name, join(directory.path, name));
  for await (const sha256 of createOriginals(directory.originals).hashes())
    yield { ...entry(`originals/${sha256.slice(0, 2)}/${sha256}`, originalPath(directory.originals, sha256)), sha256 };
}

function entry(path: string, file: string): BagEntry {
  return { path, open: () => createReadStream(file, { highWaterMark: 1024 * 1024 }) };
}

/** A whole copy of a database in one file, without the log of pages beside it. */
function copyOf(database: SqliteDatabase, file: string): string {
  try {
    database.prepare('vacuum into ?').run([file]);
  } finally {
    database.close();
  }
  return file;
}
