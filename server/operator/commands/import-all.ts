import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identityAt } from '../../adapters/ocfl/identity';
import { copyHashed, readBag } from '../../archive/bag';
import type { Command, Console } from '../commands';
import { HOLDING_IDENTITY, isKeptPath, isOfArchive, placeOf } from '../kept-places';
import { UsageError } from '../usage-error';
import { archiveVerify } from './archive-verify';
import { verify } from './verify';

/** Takes over a bag of `export-all` into a data directory where no agency is kept, and verifies all of it. */
export const importAll: Command = {
  usage: 'import-all DIR',
  server: 'off',
  about: 'nhập túi BagIt vào thư mục dữ liệu trống rồi kiểm tra · takes over a bag into an empty data directory and verifies it',
  run: async (console, [from, ...more]) => {
    if (from === undefined || more.length > 0 || !existsSync(from)) throw new UsageError(importAll.usage);
    if (existsSync(join(console.data, 'hoso.db')))
      throw new UsageError(`${console.data} đã có một cơ quan; đặt HOSO_DATA. ${console.data} keeps an agency already; set HOSO_DATA.`);
    return importFrom(from, console);
  },
};

const LAST = 'hoso.db';

async function importFrom(from: string, console: Console): Promise<number> {
  const { faults, payload } = await readBag(from);
  const unknown = [...payload.keys()].filter((path) => !isKeptPath(path));
  const all = [...faults, ...unknown.map((path) => `${path}: không phải dữ liệu của Hoso`), ...(payload.has(LAST) ? [] : [`${LAST}: không có`])];
  if (all.length > 0) {
    for (const fault of all) console.say(`LỖI  ${fault}`);
    return 1;
  }
  const holding = await holdingOf(from, console.data, payload);
  await copyAll(from, console.data, { payload, withArchive: holding === 'new' });
  const verified = await verify.run(console, []);
  return holding === 'absent' ? verified : Math.max(verified, await archiveVerify.run(console, []));
}

/** Whether packages come along, and whether their disk is here already, as where only the server is a new one. Throws `UsageError` for the disk of another holding. */
async function holdingOf(from: string, data: string, payload: ReadonlyMap<string, string>): Promise<'absent' | 'new' | 'there'> {
  if (!payload.has(HOLDING_IDENTITY)) return 'absent';
  const place = placeOf(data, 'archive/');
  const [theirs, here] = await Promise.all([identityAt(join(from, 'data', 'archive')), identityAt(place)]);
  if (here === null) return 'new';
  if (here === theirs) return 'there';
  throw new UsageError(`${place} đã là kho khác; đặt HOSO_ARCHIVE. Another holding is at ${place}; set HOSO_ARCHIVE.`);
}

interface Taking {
  readonly payload: ReadonlyMap<string, string>;
  readonly withArchive: boolean;
}

/** The register comes last: until its name is there, no agency is kept here, and the same command begins again; before it the identity of the archive. */
async function copyAll(from: string, data: string, { payload, withArchive }: Taking): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const last = [HOLDING_IDENTITY, LAST].filter((path) => payload.has(path));
  const paths = [...[...payload.keys()].filter((path) => !last.includes(path)), ...last];
  for (const path of paths.filter((each) => withArchive || !isOfArchive(each))) {
    const place = placeOf(data, path);
    const unfinished = `${place}.part`;
    await rm(unfinished, { force: true });
    const copied = await copyHashed(createReadStream(join(from, 'data', path), { highWaterMark: 1024 * 1024 }), unfinished);
    if (copied.sha256 !== payload.get(path)) throw new Error(`${path}: nội dung đổi trong khi chép`);
    await rename(unfinished, place);
  }
}
