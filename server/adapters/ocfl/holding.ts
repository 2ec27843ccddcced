import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import {
  HoldingAbsent,
  KeepingRefused,
  type Accepted,
  type Erasure,
  type Holding,
  type HowKept,
  type Inspection,
  type KeptObject,
  type Made,
  type MendingBy,
  type NewVersion,
  type Part,
  type Tombstone,
  type VersionFile,
} from '../../archive/keeping/ports';
import { sync, renameDurably, writeDurably } from '../disk/durable';
import { giveIdentity, identityAt } from './identity';
import { addLine, INDEX, indexLine, layRoot, titleIn } from './root';
import { INVENTORY, placedIn, SIDECAR, sidecarText, versionNumber, type Inventory } from './inventory';
import { encodedId, objectPath } from './layout';
import {
  holdsInventory,
  inspectObject,
  newestIn,
  partsOf,
  READ_BYTES,
  soundAt,
  summary,
  unknownVersion,
  versionFiles,
  versionOf,
  versionsIn,
  type Sound,
} from './object';
import { readFiles as readHere, type ReadFiles } from './reading';
import { Files, stage } from './stage';

const TUPLE = /^[0-9a-f]{3}$/;
const PENDING = '.begun';
const withoutPace = async () => {};

/** `readFiles`: who reads what is checked; without one, this thread. */
export interface HoldingOptions {
  readonly identity?: string;
  readonly readFiles?: ReadFiles | undefined;
}

/**
 * Opens a holding: an OCFL 1.1 storage root in `ocfl/`, beside it `work/` for what is not whole yet and `erased/` for what was taken away. What a crash
 * left in `work/` is removed; an erasure that was begun is repeated by whoever knows that it was decided. With `identity`, only that very holding is opened: where it does not lie there,
 * `HoldingAbsent` is thrown and nothing is touched. Without one, a holding is made where there is none.
 */
export async function openHolding(directory: string, { identity, readFiles = readHere }: HoldingOptions = {}): Promise<Holding> {
  const place = resolve(directory);
  if (identity !== undefined && (await identityAt(place)) !== identity) throw absentAt(place);
  await mkdir(place, { recursive: true, mode: 0o700 });
  const holding = new OcflHolding(place, (await identityAt(place)) ?? (await giveIdentity(place)), readFiles);
  await holding.begin();
  return holding;
}

/** A holding that is only read, beside whoever keeps it; null where there is none. */
export async function lookIntoHolding(directory: string, readFiles: ReadFiles = readHere): Promise<Holding | null> {
  // Nobody has the empty identity, so that whatever would write is refused.
  return existsSync(join(directory, 'ocfl')) ? new OcflHolding(resolve(directory), (await identityAt(directory)) ?? '', readFiles) : null;
}

/** Whether a directory holds one of these packages as it was accepted. */
export async function holdsOneOf(directory: string, packages: Iterable<Accepted & { readonly id: string }>): Promise<boolean> {
  for (const each of packages) if (await newestIn(join(directory, 'ocfl', objectPath(each.id)), each)) return true;
  return false;
}

function absentAt(directory: string): HoldingAbsent {
  return new HoldingAbsent(
    `Không thấy kho lưu trữ ở ${directory}, hoặc ở đó là kho khác: kiểm tra ổ đĩa. Nếu là ổ mới thay: npm run hoso -- archive-disk.\n` +
      `What was kept is not at ${directory}, or another holding is: check the disk. If it is a new one: npm run hoso -- archive-disk.`,
  );
}

interface Staging {
  readonly before: Inventory | null;
  readonly version: NewVersion;
}

interface StagedVersion {
  readonly made: Accepted;
  readonly files: readonly VersionFile[];
  readonly title: string;
}

class OcflHolding implements Holding {
  readonly #root: string;
  readonly #work: string;
  readonly #erased: string;

  constructor(
    readonly place: string,
    readonly identity: string,
    private readonly readFiles: ReadFiles,
  ) {
    this.#root = join(place, 'ocfl');
    this.#work = join(place, 'work');
    this.#erased = join(place, 'erased');
  }

  async begin(): Promise<void> {
    await rm(this.#work, { recursive: true, force: true });
    for (const folder of [this.#root, this.#work, this.#erased]) await mkdir(folder, { recursive: true, mode: 0o700 });
    await layRoot(this.#root, this.#work);
    await sync(this.place);
  }

  async isThere(): Promise<boolean> {
    return (await identityAt(this.place)) === this.identity;
  }

  async holds(id: string): Promise<boolean> {
    return existsSync(this.#folder(id));
  }

  async has({ id, ...version }: Made): Promise<boolean> {
    return (await newestIn(this.#folder(id), version)) !== null;
  }

  async find(id: string, accepted?: Accepted): Promise<KeptObject | null> {
    const newest = await this.#newest(id, accepted);
    return newest && summary(this.#folder(id), newest);
  }

  async tombstone(id: string): Promise<Tombstone | null> {
    const path = join(this.#erased, `${encodedId(id)}.json`);
    for (const each of [path, `${path}${PENDING}`]) if (existsSync(each)) return JSON.parse(await readFile(each, 'utf8')) as Tombstone;
    return null;
  }

  async isErased(id: string): Promise<boolean> {
    const stone = join(this.#erased, `${encodedId(id)}.json`);
    return existsSync(stone) && !existsSync(`${stone}${PENDING}`) && !(await this.holds(id));
  }

  async *tombstones(): AsyncIterable<Tombstone> {
    for (const name of (await readdir(this.#erased)).sort()) {
      if (/\.json(\.begun)?$/.test(name)) yield JSON.parse(await readFile(join(this.#erased, name), 'utf8')) as Tombstone;
    }
  }

  async keep(version: NewVersion, { check = withoutPace, onto, announce = withoutPace }: HowKept = {}): Promise<KeptObject> {
    const { id } = version;
    const before = (await this.#newest(id, onto))?.inventory ?? null;
    if ((before ? versionNumber(before.head) : 0) !== version.after) throw new KeepingRefused('kept', `${id}: trong kho đã có phiên bản khác`);
    return this.#withStaged(async (staged) => {
      const { kept, title } = await this.#stageChecked(staged, { before, version, check });
      await announce({ id, version: kept.version, digest: kept.digest });
      await (before ? this.#publishVersion(id, staged, `v${kept.version}`) : this.#publishObject(id, staged, title));
      return kept;
    });
  }

  async #stageChecked(
    staged: string,
    { check, ...staging }: Staging & { readonly check: NonNullable<HowKept['check']> },
  ): Promise<{ readonly kept: KeptObject; readonly title: string }> {
    const { made, files, title } = await this.#stageFiles(staged, staging);
    staging.version.written?.();
    await check(files);
    const bytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { kept: { id: staging.version.id, ...made, files: files.length, bytes }, title };
  }

  /** Of its own, so that what was made of a large package to write it is not held while the package is checked. */
  async #stageFiles(staged: string, { before, version }: Staging): Promise<StagedVersion> {
    const { head, placed, digest } = await stage(staged, before, version);
    const files = await versionFiles(this.#folder(version.id), placed, { head, place: staged });
    return { made: { version: versionNumber(head), digest }, files, title: await titleIn(files) };
  }

  async files(id: string, accepted?: Accepted): Promise<readonly VersionFile[]> {
    return versionFiles(this.#folder(id), placedIn((await this.#required(id, accepted)).inventory));
  }

  async copyFrom(other: Holding, id: string, accepted?: Accepted): Promise<KeptObject> {
    const here = new Set((await versionsIn(this.#folder(id))) ?? []);
    const parts = (await other.parts(id, accepted)).filter(({ path }) => !here.has(versionOf(path)));
    await this.#withStaged(async (staged) => {
      const files = new Files();
      for (const { path, sha256 } of parts) await files.copy({ path, sha256, open: () => other.readPart(id, path) }, join(staged, path));
      await files.end(this.#work);
      if (here.size === 0) return this.#publishObject(id, staged, await titleAt(staged));
      for (const number of (await versionsIn(staged)) ?? []) await this.#publishVersion(id, staged, `v${number}`);
    });
    return summary(this.#folder(id), await this.#required(id, accepted));
  }

  async parts(id: string, accepted?: Accepted): Promise<readonly Part[]> {
    return partsOf(this.#folder(id), await this.#required(id, accepted));
  }

  async readPart(id: string, path: string): Promise<Readable> {
    return createReadStream(join(this.#folder(id), path), { highWaterMark: READ_BYTES });
  }

  inspect(id: string, { accepted, pace = withoutPace }: Parameters<Holding['inspect']>[1] = {}): Promise<Inspection> {
    return inspectObject(this.#folder(id), accepted, { readFiles: this.readFiles, pace });
  }

  async mend(id: string, paths: readonly string[], { other, accepted }: MendingBy): Promise<readonly string[]> {
    await this.#mustBeThere();
    const folder = this.#folder(id);
    const ours = await newestIn(folder, accepted);
    // What our own sound inventory says comes first: the other copy may be whole in itself and still be another package.
    const known = [...(ours ? await partsOf(folder, ours) : []), ...((await other?.parts(id, accepted).catch(refusedAsNone)) ?? [])];
    const mended: string[] = [];
    for (const path of paths) {
      const part = known.find((each) => each.path === path);
      if ((await this.#mendFromTwin(id, path, ours)) || (part && other && (await this.#mendFrom(id, part, other)))) mended.push(path);
    }
    return mended;
  }

  async erase(id: string, { at, reason }: Erasure): Promise<Tombstone> {
    await this.#mustBeThere();
    // A stone beside something that is kept was laid by nobody who erased it.
    const before = (await this.holds(id)) ? null : await this.tombstone(id);
    const kept = await this.find(id);
    const versions = (await versionsIn(this.#folder(id)))?.length ?? 0;
    const stone: Tombstone = before ?? { id, at, reason, versions, files: kept?.files ?? 0, bytes: kept?.bytes ?? 0, digest: kept?.digest ?? null };
    const name = `${encodedId(id)}.json${PENDING}`;
    await writeDurably(join(this.#erased, name), `${JSON.stringify(stone, null, 1)}\n`, this.#work);
    await this.#finishErasure(id, name);
    return stone;
  }

  async *ids(): AsyncIterable<string> {
    for (const tuple of (await readdir(this.#root)).filter((name) => TUPLE.test(name)).sort()) {
      for (const name of (await readdir(join(this.#root, tuple))).sort()) {
        const sound = await newestIn(join(this.#root, tuple, name));
        // Of one without a sound inventory, the name of its folder is what is left of its id.
        yield sound?.inventory.id ?? decodeURIComponent(name);
      }
    }
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.place);
    return bavail * bsize;
  }

  #folder(id: string): string {
    return join(this.#root, objectPath(id));
  }

  /** Before anything is written: under the mount point of a disk that has dropped out nothing is to appear. */
  async #mustBeThere(): Promise<void> {
    if (!(await this.isThere())) throw absentAt(this.place);
  }

  /** The newest version. What a crash left between the version and the inventory above it is finished first. */
  async #newest(id: string, accepted?: Accepted): Promise<Sound | null> {
    const folder = this.#folder(id);
    const newest = await newestIn(folder, accepted);
    if (newest && (await isUnfinished(folder, newest))) await this.#putInventory(folder, newest);
    return newest;
  }

  async #required(id: string, accepted?: Accepted): Promise<Sound> {
    const newest = await this.#newest(id, accepted);
    if (!newest) throw new KeepingRefused('absent', `${id}: không có trong kho, hoặc không còn inventory nguyên vẹn như sổ đã ghi`);
    return newest;
  }

  /** A folder for what is not whole yet. Whatever is left in it afterwards goes: the disk may be full of it. */
  async #withStaged<T>(work: (folder: string) => Promise<T>): Promise<T> {
    await this.#mustBeThere();
    const folder = join(this.#work, randomUUID());
    // Not with what leads to it: that is there as long as the disk is.
    await mkdir(folder, { mode: 0o700 });
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #publishObject(id: string, staged: string, title: string): Promise<void> {
    await this.#mustBeThere();
    // The list first: it needs room, the rename hardly any, and nobody looks for what no list names.
    const takeBack = await addLine(join(this.#root, INDEX), indexLine(id, objectPath(id), title));
    // A rename would take the place of an empty folder only, never of an object.
    await renameDurably(staged, this.#folder(id)).catch(async (error: NodeJS.ErrnoException) => {
      await takeBack();
      if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') throw new KeepingRefused('kept', `${id}: đã có trong kho`);
      throw error;
    });
  }

  async #publishVersion(id: string, staged: string, head: string): Promise<void> {
    await this.#mustBeThere();
    const folder = this.#folder(id);
    if (existsSync(join(folder, head))) throw new KeepingRefused('kept', `${id}: ${unknownVersion(join(folder, head))}`);
    await renameDurably(join(staged, head), join(folder, head));
    await this.#putInventory(folder, (await soundAt(join(folder, head)))!);
  }

  async #putInventory(folder: string, { text, digest }: Sound): Promise<void> {
    await this.#mustBeThere();
    await writeDurably(join(folder, INVENTORY), text, this.#work);
    await writeDurably(join(folder, SIDECAR), sidecarText(digest), this.#work);
  }

  /** The inventory above and that of the newest version are the same file twice, and the hash beside it follows from it. */
  async #mendFromTwin(id: string, path: string, newest: Sound | null): Promise<boolean> {
    const folder = this.#folder(id);
    const isPair = basename(path) === INVENTORY || basename(path) === SIDECAR;
    if (!newest || !isPair || ![folder, join(folder, newest.inventory.head)].includes(dirname(join(folder, path)))) return false;
    await this.#putInventory(dirname(join(folder, path)), newest);
    return true;
  }

  async #mendFrom(id: string, part: Part, other: Holding): Promise<boolean> {
    const sound = await this.#soundCopy(id, part, other);
    if (sound === null) return false;
    await this.#mustBeThere();
    const target = join(this.#folder(id), part.path);
    // A folder in the place of a file gives way; a file is replaced by the rename.
    await rm(target, { recursive: true, force: true });
    await renameDurably(sound, target);
    return true;
  }

  /** The bytes of a part from the other holding, on our disk; null where theirs are not sound either. */
  async #soundCopy(id: string, part: Part, other: Holding): Promise<string | null> {
    const path = join(this.#work, randomUUID());
    const files = new Files();
    try {
      await files.copy({ ...part, open: () => other.readPart(id, part.path) }, path);
      await files.end(this.#work);
      return path;
    } catch (error) {
      await rm(path, { force: true });
      const isTheirs = error instanceof KeepingRefused || ['ENOENT', 'EIO', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (isTheirs) return null;
      throw error;
    }
  }

  /** The object goes out of the root with one rename, then from the disk, then from the list; the stone tells of it before and after. */
  async #finishErasure(id: string, name: string): Promise<void> {
    const folder = this.#folder(id);
    if (existsSync(folder)) {
      const gone = join(this.#work, randomUUID());
      await rename(folder, gone);
      await sync(dirname(folder));
      await rm(gone, { recursive: true });
      await sync(this.#work);
    }
    if (existsSync(dirname(folder)) && (await readdir(dirname(folder))).length === 0) await rm(dirname(folder), { recursive: true });
    await this.#leaveIndex(id);
    await renameDurably(join(this.#erased, name), join(this.#erased, name.slice(0, -PENDING.length)));
  }

  async #leaveIndex(id: string): Promise<void> {
    const text = await readFile(join(this.#root, INDEX), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith(`${id}\t`));
    await writeDurably(join(this.#root, INDEX), lines.map((line) => `${line}\n`).join(''), this.#work);
  }
}

/** The other copy has not what was accepted, or its disk does not answer: nothing is taken from its lists. */
function refusedAsNone(error: unknown): readonly Part[] {
  if (error instanceof KeepingRefused || 'code' in (error as object)) return [];
  throw error;
}

/** The title of an object that lies in a folder; empty where no inventory says what is in it. */
async function titleAt(folder: string): Promise<string> {
  const newest = await newestIn(folder);
  return newest ? titleIn(await versionFiles(folder, placedIn(newest.inventory))) : '';
}

/** Whether a crash fell between the newest version and the inventory above it. Anything else that does not fit is damage, for the inspection to tell. */
async function isUnfinished(folder: string, { inventory, text, digest }: Sound): Promise<boolean> {
  if (await holdsInventory(folder, digest)) return false;
  const above = await soundAt(folder);
  if (above) return versionNumber(above.inventory.head) < versionNumber(inventory.head);
  const before = await soundAt(join(folder, `v${versionNumber(inventory.head) - 1}`));
  const [inventoryThere, sidecarThere] = await Promise.all([INVENTORY, SIDECAR].map((name) => readFile(join(folder, name), 'utf8').catch(() => null)));
  return before !== null && inventoryThere === text && sidecarThere === sidecarText(before.digest) && digest !== before.digest;
}
