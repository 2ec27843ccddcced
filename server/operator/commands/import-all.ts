import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyHashed, readBag } from '../../archive/bag';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';
import { verify } from './verify';

/** Takes over a bag of `export-all` into a data directory where no agency is kept, and verifies all of it. */
export const importAll: Command = {
  usage: 'import-all DIR',
  about: 'nhập túi BagIt vào thư mục dữ liệu trống rồi kiểm tra · takes over a bag into an empty data directory and verifies it',
  run: async (console, [from, ...more]) => {
    if (from === undefined || more.length > 0 || !existsSync(from)) throw new UsageError(importAll.usage);
    if (existsSync(join(console.data, 'hoso.db')))
      throw new UsageError(`${console.data} đã có một cơ quan; đặt HOSO_DATA. ${console.data} keeps an agency already; set HOSO_DATA.`);
    return importFrom(from, console);
  },
};

/** Nothing else of a bag is taken: a name from outside never becomes a path of ours. */
const OURS = /^(papers\.db|identity\.db|hoso\.db|checkpoint-key\.pem|push-key\.pem|originals\/([0-9a-f]{2})\/\2[0-9a-f]{62})$/;
const LAST = 'hoso.db';

async function importFrom(from: string, console: Console): Promise<number> {
  const { faults, payload } = await readBag(from);
  const unknown = [...payload.keys()].filter((path) => !OURS.test(path));
  const all = [...faults, ...unknown.map((path) => `${path}: không phải dữ liệu của Hoso`), ...(payload.has(LAST) ? [] : [`${LAST}: không có`])];
  if (all.length > 0) {
    for (const fault of all) console.say(`LỖI  ${fault}`);
    return 1;
  }
  await copyAll(from, console.data, payload);
  return verify.run(console, []);
}

/** The register comes last: until its name is there, no agency is kept here, and the same command begins again. */
async function copyAll(from: string, data: string, payload: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const others = [...payload].filter(([path]) => path !== LAST);
  for (const [path, sha256] of [...others, [LAST, payload.get(LAST)!] as const]) {
    const unfinished = join(data, `${path}.part`);
    await rm(unfinished, { force: true });
    const copied = await copyHashed(createReadStream(join(from, 'data', path), { highWaterMark: 1024 * 1024 }), unfinished);
    if (copied.sha256 !== sha256) throw new Error(`${path}: nội dung đổi trong khi chép`);
    await rename(unfinished, join(data, path));
  }
}
