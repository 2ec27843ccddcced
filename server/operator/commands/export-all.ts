import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createOriginals, originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { copyDatabase } from '../../adapters/sqlite/copy';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import { writeBag, type BagEntry } from '../../archive/bag';
import { makeWhole } from '../../archive/make-whole';
import { software } from '../../archive/software';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import type { Command, Console } from '../commands';
import { databases, filesInFolders, HOLDING_IDENTITY, placeOf, singleFiles } from '../kept-places';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

/** Writes everything an agency keeps as one BagIt bag: its databases and keys as they are, every original, every kept package of the archive’s first copy. */
export const exportAll: Command = {
  usage: 'export-all DIR',
  server: 'off',
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
    const missing = missingPackages(directory);
    if (missing > 0)
      say(`LỖI  ${placeOf(directory.path, 'archive/')}: không có kho, thiếu ${missing} gói đã lưu; đặt HOSO_ARCHIVE · ${missing} kept packages are not here`);
    const isClean = damaged.length === 0 && missing === 0;
    say(`${into}: sha256sum -c manifest-sha256.txt · ${isClean ? 'clean' : 'NOT CLEAN'}`);
    return isClean ? 0 : 1;
  } finally {
    await rm(copies, { recursive: true, force: true });
  }
}

async function* entriesOf(directory: DataDirectory, copies: string): AsyncIterable<BagEntry> {
  const at = (path: string) => placeOf(directory.path, path);
  for (const path of databases) if (existsSync(at(path))) yield entry(path, copyOf(at(path), join(copies, basename(path))));
  for (const path of singleFiles) if (existsSync(at(path))) yield entry(path, at(path));
  for await (const path of filesInFolders(directory.path)) yield entry(path, at(path));
  for await (const sha256 of createOriginals(directory.originals).hashes())
    yield { ...entry(`originals/${sha256.slice(0, 2)}/${sha256}`, originalPath(directory.originals, sha256)), sha256 };
}

function entry(path: string, file: string): BagEntry {
  return { path, open: () => createReadStream(file, { highWaterMark: 1024 * 1024 }) };
}

function copyOf(path: string, file: string): string {
  copyDatabase(path, file);
  return file;
}

/** Packages that the register has as kept, where their disk is not at hand: a bag without them is not all that is kept. */
function missingPackages(directory: DataDirectory): number {
  if (existsSync(placeOf(directory.path, HOLDING_IDENTITY))) return 0;
  const database = openForReading(directory.register);
  try {
    return [...readTables(database).dossiers()].filter(({ state, kept }) => state === 'accepted' && kept).length;
  } finally {
    database.close();
  }
}
