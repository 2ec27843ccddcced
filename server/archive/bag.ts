import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of the payload: its path below `data/`, with forward slashes. */
export interface BagEntry {
  readonly path: string;
  /** What it should be, where that is known. */
  readonly sha256?: string;
  open(): Readable | Promise<Readable>;
}

export interface BagRead {
  /** Every way in which the bag is not whole, in words. */
  readonly faults: readonly string[];
  /** SHA-256 by path below `data/`. */
  readonly payload: ReadonlyMap<string, string>;
  /** SHA-256 of what tells of the payload, by name; the list of these itself is not in it. */
  readonly tags: ReadonlyMap<string, string>;
}

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const LINE = /^([0-9a-f]{64}) +(\S.*)$/;

/**
 * Writes a bag of BagIt 1.0 (RFC 8493) into a directory that is there and empty. The manifest is for `sha256sum -c`. Returns the paths whose bytes are not
 * what they should be: they go along as they are, for they may be the only copy.
 */
export async function writeBag(directory: string, entries: AsyncIterable<BagEntry>, info: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const lines: string[] = [];
  const damaged: string[] = [];
  let bytes = 0;
  for await (const { path, sha256, open } of entries) {
    const copied = await copyHashed(await open(), join(directory, 'data', path));
    bytes += copied.byteLength;
    if (sha256 !== undefined && sha256 !== copied.sha256) damaged.push(path);
    lines.push(`${copied.sha256}  data/${path}\n`);
  }
  const told = { ...info, 'Payload-Oxum': `${bytes}.${lines.length}` };
  const tags = {
    'bagit.txt': DECLARATION,
    'bag-info.txt': Object.entries(told)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
    [MANIFEST]: lines.join(''),
  };
  for (const [name, text] of Object.entries(tags)) await writeFile(join(directory, name), text, { flag: 'wx', flush: true });
  const tagLines = Object.entries(tags).map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  await writeFile(join(directory, TAG_MANIFEST), tagLines.join(''), { flag: 'wx', flush: true });
  return damaged;
}

const nothing: Pick<BagRead, 'payload' | 'tags'> = { payload: new Map(), tags: new Map() };

/** Reads all of a bag, and tells what is missing, changed or not named, and every name that leads out of it. */
export async function readBag(directory: string): Promise<BagRead> {
  const declared = await textAt(directory, 'bagit.txt');
  if (!declared.startsWith('BagIt-Version: ')) return { faults: ['bagit.txt: không phải túi BagIt'], ...nothing };
  const there = await namesIn(directory);
  // A link may lead to what is none of the bag's business: nothing is read then.
  if (there.links.length > 0) return { faults: there.links.map((name) => `${name}: là liên kết, không phải tệp`), ...nothing };
  const manifest = await manifestAt(directory, MANIFEST);
  const tags = await manifestAt(directory, TAG_MANIFEST);
  const faults = [...manifest.faults, ...tags.faults];
  for (const [path, sha256] of [...manifest.files, ...tags.files]) faults.push(...(await fileFaults(directory, path, sha256)));
  const unnamed = there.files.filter((name) => name.startsWith('data/') && !manifest.files.has(name));
  faults.push(...unnamed.map((name) => `${name}: không có trong ${MANIFEST}`));
  return { faults, payload: new Map([...manifest.files].map(([path, sha256]) => [path.slice('data/'.length), sha256])), tags: tags.files };
}

/**
 * Copies a bag that was read and is whole, byte for byte, into a directory that is there and empty. Returns the SHA-256 of every file by its path, that of the list
 * which tells of all others last. Throws where a byte has changed since it was read.
 */
export async function copyBag(from: string, to: string, { payload, tags }: Pick<BagRead, 'payload' | 'tags'>): Promise<ReadonlyMap<string, string>> {
  const told = new Map([...[...payload].map(([path, sha256]) => [`data/${path}`, sha256] as const), ...tags]);
  for (const [path, sha256] of told) {
    const copied = await copyHashed(createReadStream(join(from, path)), join(to, path));
    if (copied.sha256 !== sha256) throw new Error(`${path}: đã thay đổi trong lúc chép`);
  }
  const list = await copyHashed(createReadStream(join(from, TAG_MANIFEST)), join(to, TAG_MANIFEST));
  return new Map([...told, [TAG_MANIFEST, list.sha256]]);
}

async function namesIn(directory: string): Promise<{ readonly files: readonly string[]; readonly links: readonly string[] }> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const named = entries.map((entry) => ({ entry, name: relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/') }));
  return {
    files: named.filter(({ entry }) => entry.isFile()).map(({ name }) => name),
    links: named.filter(({ entry }) => !entry.isFile() && !entry.isDirectory()).map(({ name }) => name),
  };
}

/** Copies bytes to a new file and tells their size and hash. */
export async function copyHashed(from: Readable, path: string): Promise<{ readonly sha256: string; readonly byteLength: number }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let byteLength = 0;
  const through = new Transform({
    transform(part: Buffer, _, done) {
      hash.update(part);
      byteLength += part.length;
      done(null, part);
    },
  });
  await pipeline(from, through, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return { sha256: hash.digest('hex'), byteLength };
}

async function manifestAt(directory: string, name: string): Promise<{ readonly files: ReadonlyMap<string, string>; readonly faults: readonly string[] }> {
  const lines = (await textAt(directory, name)).split('\n').filter((line) => line !== '');
  const files = new Map<string, string>();
  const faults: string[] = [];
  for (const line of lines) {
    const [, sha256, path] = LINE.exec(line) ?? [];
    if (path === undefined || !isInside(path, name === MANIFEST)) faults.push(`${name}: dòng không hợp lệ “${line.slice(0, 100)}”`);
    else files.set(path, sha256!);
  }
  return { files, faults: lines.length === 0 ? [`${name}: thiếu hoặc trống`] : faults };
}

function isInside(path: string, isPayload: boolean): boolean {
  const isPlain = posix.normalize(path) === path && !path.startsWith('/') && !path.startsWith('../') && !path.includes('\\');
  return isPlain && path.startsWith('data/') === isPayload;
}

async function fileFaults(directory: string, path: string, sha256: string): Promise<string[]> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(join(directory, path), { highWaterMark: 1024 * 1024 })) hash.update(part as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [`${path}: không có tệp`];
    throw error;
  }
  return hash.digest('hex') === sha256 ? [] : [`${path}: nội dung không khớp mã băm`];
}

/** Empty where there is no such file, which its reader tells. */
async function textAt(directory: string, name: string): Promise<string> {
  try {
    return await readFile(join(directory, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
