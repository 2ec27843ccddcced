import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { bytesOf, twoBuffers } from '../../archive/file-bytes';
import type { Accepted, Inspection, KeptObject, Part, PartFault, VersionFile } from '../../archive/keeping/ports';
import {
  contentOf,
  contentPathOf,
  DECLARATION,
  DECLARED,
  INVENTORY,
  placedIn,
  sha256Of,
  SIDECAR,
  sidecarText,
  versionNumber,
  type Inventory,
  type Placed,
} from './inventory';
import { readFiles, type ReadFiles } from './reading';

/** An inventory whose hash beside it is true. */
export interface Sound {
  readonly inventory: Inventory;
  readonly text: string;
  readonly digest: string;
}

/** Of a stream, whose parts are new memory each time. */
export const READ_BYTES = 256 * 1024;

/** The inventory in a folder; null where it is missing or has not the hash that it should have: the given one, or else that which stands beside it. */
export async function soundAt(folder: string, known?: string): Promise<Sound | null> {
  const text = await textAt(join(folder, INVENTORY));
  if (text === null) return null;
  const digest = sha256Of(text);
  const isSound = known === undefined ? (await textAt(join(folder, SIDECAR))) === sidecarText(digest) : digest === known;
  return isSound ? { inventory: JSON.parse(text) as Inventory, text, digest } : null;
}

/** Whether an inventory with this hash lies in a folder, and the same hash beside it; nothing of it is held. */
export async function holdsInventory(folder: string, digest: string): Promise<boolean> {
  if ((await textAt(join(folder, SIDECAR))) !== sidecarText(digest)) return false;
  for await (const { sha256 } of readFiles([join(folder, INVENTORY)], async () => {})) return sha256 === digest;
  return false;
}

/** The numbers of the versions that lie in an object's folder, the newest last; null where there is no such folder. */
export async function versionsIn(folder: string): Promise<readonly number[] | null> {
  try {
    const names = await readdir(folder);
    return names.flatMap((name) => (/^v[1-9]\d*$/.test(name) ? [versionNumber(name)] : [])).sort((one, other) => one - other);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The newest sound inventory of an object: that of the newest version, or the same in the object's folder. Where something was accepted, it is that inventory
 * and no other: a later version that fits together may be anybody's.
 */
export async function newestIn(folder: string, accepted?: Accepted): Promise<Sound | null> {
  if (accepted) return (await soundAt(join(folder, `v${accepted.version}`), accepted.digest)) ?? (await soundAt(folder, accepted.digest));
  const newest = (await versionsIn(folder))?.at(-1);
  if (newest === undefined) return null;
  const own = await soundAt(join(folder, `v${newest}`));
  if (own) return own;
  const above = await soundAt(folder);
  return above && versionNumber(above.inventory.head) === newest ? above : null;
}

/** What an inventory says of its newest version, with the sizes from the disk. */
export async function summary(folder: string, { inventory, digest }: Sound): Promise<KeptObject> {
  const placed = placedIn(inventory);
  let bytes = 0;
  for (const { contentPath } of placed) bytes += (await sizeAt(join(folder, contentPath))) ?? 0;
  return { id: inventory.id, version: versionNumber(inventory.head), digest, files: placed.length, bytes };
}

/** Where the bytes of a version lie that is not in the object's folder yet. */
export interface StagedAt {
  readonly head: string;
  readonly place: string;
}

/** The files of a version, as they lie on the disk. */
export async function versionFiles(folder: string, all: Iterable<Placed>, staged?: StagedAt): Promise<readonly VersionFile[]> {
  const files: VersionFile[] = [];
  const buffers = twoBuffers();
  for (const placed of all) {
    const place = staged && placed.contentPath.startsWith(`${staged.head}/`) ? staged.place : folder;
    const { size } = await stat(join(place, placed.contentPath));
    files.push(new FileOnDisk(placed, { place, byteLength: size, buffers }));
  }
  return files;
}

/** A file of a version; a large package has tens of thousands, so that each is little more than its path, its hash in 32 letters, and its length. */
class FileOnDisk implements VersionFile {
  readonly path: string;
  readonly byteLength: number;
  readonly #hash: string;
  readonly #version: number;
  /** Where its bytes lie when they did not come with it. */
  readonly #elsewhere: string | null;
  readonly #place: string;
  readonly #buffers: Buffer[];

  constructor(
    { path, sha256, contentPath }: Placed,
    { place, byteLength, buffers }: { readonly place: string; readonly byteLength: number; readonly buffers: Buffer[] },
  ) {
    this.path = path;
    this.byteLength = byteLength;
    this.#hash = Buffer.from(sha256, 'hex').toString('latin1');
    this.#version = versionOf(contentPath);
    this.#elsewhere = contentPath === contentPathOf(`v${this.#version}`, path) ? null : contentPath;
    this.#place = place;
    this.#buffers = buffers;
  }

  get sha256(): string {
    return Buffer.from(this.#hash, 'latin1').toString('hex');
  }

  async open(): Promise<Readable> {
    return createReadStream(this.#file(), { highWaterMark: READ_BYTES });
  }

  parts(): AsyncIterable<Buffer> {
    return bytesOf(this.#file(), this.#buffers);
  }

  #file(): string {
    return join(this.#place, this.#elsewhere ?? contentPathOf(`v${this.#version}`, this.path));
  }
}

/** The version that a part belongs to; 0 for what lies above them. */
export function versionOf(path: string): number {
  return Number(/^v(\d+)\//.exec(path)?.[1] ?? 0);
}

/** Every file that should be in the object's folder, with its hash. */
export async function partsOf(folder: string, { inventory, digest }: Sound): Promise<readonly Part[]> {
  const parts: Part[] = contentOf(inventory).map(([sha256, path]) => ({ path, sha256 }));
  const pair = (place: string, sha256: string): Part[] => [
    { path: `${place}${INVENTORY}`, sha256 },
    { path: `${place}${SIDECAR}`, sha256: sha256Of(sidecarText(sha256)) },
  ];
  for (const version of Object.keys(inventory.versions)) {
    const earlier = version === inventory.head ? digest : (await soundAt(join(folder, version)))?.digest;
    if (earlier !== undefined) parts.push(...pair(`${version}/`, earlier));
  }
  return [...parts, ...pair('', digest), { path: DECLARATION, sha256: sha256Of(DECLARED) }];
}

/** Who reads the files, and how fast. */
export interface InspectionMeans {
  readonly readFiles: ReadFiles;
  readonly pace: (bytes: number) => Promise<void>;
}

/** Reads all of an object and compares it with its newest sound inventory. */
export async function inspectObject(folder: string, accepted: Accepted | undefined, { readFiles, pace }: InspectionMeans): Promise<Inspection> {
  const versions = await versionsIn(folder);
  const nothing = { files: 0, bytes: 0, version: null };
  if (versions === null) return { ...nothing, faults: [{ path: '', what: 'missing' }] };
  const newest = await newestIn(folder, accepted);
  if (!newest) return { ...nothing, faults: accepted ? await inventoryFaults(folder, accepted) : [{ path: INVENTORY, what: 'damaged' }] };
  const parts = await partsOf(folder, newest);
  const faults: PartFault[] = [];
  let [files, bytes] = [0, 0];
  const paths = parts.map(({ path }) => join(folder, path));
  for await (const read of readFiles(paths, pace)) {
    const { path, sha256 } = parts[files]!;
    if (read.sha256 === null) faults.push({ path, what: 'missing' });
    else if (read.sha256 !== sha256) faults.push({ path, what: 'damaged' });
    files += 1;
    bytes += read.bytes;
  }
  const known = new Set(parts.map(({ path }) => path));
  // An earlier inventory that is not sound is no part with a hash that anybody knows.
  const lost = Object.keys(newest.inventory.versions).filter((version) => !known.has(`${version}/${INVENTORY}`));
  faults.push(...lost.map((version) => ({ path: `${version}/${INVENTORY}`, what: 'damaged' }) as const));
  for (const version of lost) for (const name of [INVENTORY, SIDECAR]) known.add(`${version}/${name}`);
  const later = versions.map((number) => `v${number}`).filter((version) => !(version in newest.inventory.versions));
  faults.push(...later.map((path) => ({ path, what: 'unknown', words: unknownVersion(join(folder, path)) }) as const));
  const unexpected = (await filesIn(folder)).filter((path) => !known.has(path) && !later.includes(path.split('/')[0]!));
  faults.push(...unexpected.map((path) => ({ path, what: 'unexpected' }) as const));
  return { files, bytes, version: versionNumber(newest.inventory.head), faults };
}

/** What to do about a version that the register knows nothing of, for people: nothing is written over it, so that it is in the way of every later one. */
export function unknownVersion(folder: string): string {
  return `phiên bản mà sổ không ghi; còn nằm đó thì gói không nhận thêm phiên bản nào. Chuyển ${folder} ra ngoài kho, giữ lại để làm rõ, rồi kiểm tra lại`;
}

/** Which of the inventories and their hashes are not those of the register; somebody may have made others that fit each other. */
async function inventoryFaults(folder: string, { version, digest }: Accepted): Promise<readonly PartFault[]> {
  const due = { [INVENTORY]: digest, [SIDECAR]: sha256Of(sidecarText(digest)) };
  const faults: PartFault[] = [];
  for (const place of ['', `v${version}/`]) {
    for (const [name, sha256] of Object.entries(due)) {
      const text = await textAt(join(folder, place, name));
      if (text === null || sha256Of(text) !== sha256) faults.push({ path: `${place}${name}`, what: text === null ? 'missing' : 'damaged' });
    }
  }
  return faults;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

async function textAt(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'EIO', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

async function sizeAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
