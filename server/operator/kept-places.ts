import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { archivePlaces } from './archive-places';

/** Where everything that an agency keeps lies in a bag, and on this machine. What can be made anew is in none: texts of the search, pages, segments, packages that wait to be fetched. */

/** Databases, by their path in the data directory and in the bag; the register is named last, for until it is there no agency is kept. */
export const databases = ['papers.db', 'identity.db', 'use-log.db', 'exchange/exchange.db', 'hoso.db'] as const;

/** Keys, the way to the axis, whose bags are known, which disks are the archive’s, and what it was about to repair. */
export const singleFiles = [
  'checkpoint-key.pem',
  'push-key.pem',
  'axis.json',
  'exchange/bag-key.pem',
  'exchange/bag-senders.json',
  'holdings.json',
  'fixity.json',
] as const;

/** Copies that were made or signed for readers, messages on their way, which the databases name, and courier bags that were made. */
const folders = ['copies', 'exchange/messages', 'exchange/received', 'exchange/bags/made'] as const;

/** The first copy of what the archive keeps. Its identity comes last: until it is there nobody takes the place for a holding. */
const holdingParts = ['erased', 'ocfl', 'identity.txt'] as const;

const ARCHIVE = 'archive/';
export const HOLDING_IDENTITY = `${ARCHIVE}identity.txt`;
const UNFINISHED = /(^|\/)unfinished\/|\.part$/;

const escaped = (name: string) => name.replaceAll('.', '\\.');
/** Nothing else of a bag is taken: a name from outside never becomes a path of ours but below these. */
const OURS = new RegExp(
  `^(${[...databases, ...singleFiles].map(escaped).join('|')}|originals/([0-9a-f]{2})/\\2[0-9a-f]{62}|((${folders.join('|')}|archive/ocfl|archive/erased)(/[^/]+)+)|archive/identity\\.txt)$`,
);

/** Whether a path of a bag, whose segments lead nowhere else, is one that `export-all` writes. */
export function isKeptPath(path: string): boolean {
  return OURS.test(path);
}

/** Whether a path of a bag is of the archive’s first copy. */
export function isOfArchive(path: string): boolean {
  return path.startsWith(ARCHIVE);
}

/** Where a path of a bag belongs on this machine. */
export function placeOf(data: string, path: string): string {
  return isOfArchive(path) ? join(archivePlaces(data).first!, path.slice(ARCHIVE.length)) : join(data, path);
}

/** Every file of the folders and of the archive’s first copy, as paths of a bag, in the order in which they are taken over. */
export async function* filesInFolders(data: string): AsyncIterable<string> {
  for (const folder of [...folders, ...holdingParts.map((part) => `${ARCHIVE}${part}`)]) yield* filesAt(data, folder);
}

async function* filesAt(data: string, path: string): AsyncIterable<string> {
  const place = placeOf(data, path);
  if (!existsSync(place)) return;
  if (path === HOLDING_IDENTITY) return yield path;
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    const name = relative(place, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isFile() && !UNFINISHED.test(`${path}/${name}`)) yield `${path}/${name}`;
  }
}
