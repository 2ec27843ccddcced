import { createHash } from 'node:crypto';
import type { NewVersion } from '../../archive/keeping/ports';
import { jsonPieces } from '../../archive/text-in-parts';

/** `inventory.json` of OCFL 1.1: every file of an object by its hash, and what each version is made of. */
export interface Inventory {
  readonly id: string;
  readonly type: 'https://ocfl.io/1.1/spec/#inventory';
  readonly digestAlgorithm: 'sha256';
  /** The newest version, e.g. `v2`. */
  readonly head: string;
  /** Where the bytes lie, from the object's folder, by their hash. */
  readonly manifest: Readonly<Record<string, readonly string[]>>;
  readonly versions: Readonly<Record<string, InventoryVersion>>;
}

interface InventoryVersion {
  readonly created: string;
  readonly message: string;
  readonly user: { readonly name: string };
  /** Paths as people see them, by the hash of their bytes. */
  readonly state: Readonly<Record<string, readonly string[]>>;
}

/** A file of a version, and where its bytes lie. */
export interface Placed {
  readonly path: string;
  readonly sha256: string;
  readonly contentPath: string;
}

export const INVENTORY = 'inventory.json';
export const SIDECAR = `${INVENTORY}.sha256`;
export const DECLARATION = '0=ocfl_object_1.1';
export const DECLARED = 'ocfl_object_1.1\n';
/** For `sha256sum -c` in the object's folder: every file of every version. */
export const SUMS = 'SHA256SUMS';

/** A version on its way to the disk. Its lists are made whenever they are gone through, so that nobody holds those of a large package. */
export interface ComingVersion {
  readonly head: string;
  /** Every file of it. */
  readonly placed: Iterable<Placed>;
  /** Its inventory as it is written, piece by piece. */
  readonly written: Iterable<string>;
}

/** The inventory with a further version in it. Files that are not named stay as they were; `sums` is the list for `sha256sum` of this version. */
export function withVersion(before: Inventory | null, { id, at, message, by, files }: NewVersion, sums: string): ComingVersion {
  const head = nextHead(before);
  const changed = eachTime(function* () {
    for (const { path, sha256 } of files) yield { path, sha256, contentPath: contentPathOf(head, path) };
    yield { path: SUMS, sha256: sums, contentPath: contentPathOf(head, SUMS) };
  });
  const kept = before ? placedBut(before, changed) : [];
  const placed = eachTime(() => joined(kept, changed));
  const state = grouped(eachTime(() => pairs(placed, ({ path }) => path)));
  const manifest = grouped(eachTime(() => joined(contentOf(before), { [Symbol.iterator]: () => pairs(changed, ({ contentPath }) => contentPath) })));
  const inventory = {
    id,
    type: 'https://ocfl.io/1.1/spec/#inventory',
    digestAlgorithm: 'sha256',
    head,
    manifest,
    versions: { ...before?.versions, [head]: { created: at, message, user: { name: by }, state } },
  };
  return { head, placed, written: eachTime(() => joined(jsonPieces(inventory), ['\n'])) };
}

/** Where the bytes of a file lie that came with this version. */
export function contentPathOf(head: string, path: string): string {
  return `${head}/content/${path}`;
}

function placedBut(before: Inventory, changed: Iterable<Placed>): readonly Placed[] {
  const names = new Set<string>();
  for (const { path } of changed) names.add(path);
  return placedIn(before).filter(({ path }) => !names.has(path));
}

function eachTime<T>(make: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: make };
}

function* joined<T>(...lists: readonly Iterable<T>[]): Generator<T> {
  for (const list of lists) yield* list;
}

type Pair = readonly [sha256: string, path: string];

function* pairs(placed: Iterable<Placed>, pathOf: (one: Placed) => string): Generator<Pair> {
  for (const one of placed) yield [one.sha256, pathOf(one)];
}

/** The name of the version that comes after. */
export function nextHead(before: Inventory | null): string {
  return `v${before ? versionNumber(before.head) + 1 : 1}`;
}

export function versionNumber(head: string): number {
  return Number(head.slice(1));
}

/** The list for `sha256sum -c` of every file of content that is there, also of earlier versions, line by line. */
export function* sumsLines(before: Inventory | null, { files }: Pick<NewVersion, 'files'>): Generator<string> {
  const head = nextHead(before);
  for (const [sha256, path] of contentOf(before)) yield `${sha256}  ${path}\n`;
  for (const { path, sha256 } of files) yield `${sha256}  ${contentPathOf(head, path)}\n`;
}

/** Every file of content with its hash. */
export function contentOf(inventory: Inventory | null): readonly Pair[] {
  return Object.entries(inventory?.manifest ?? {}).flatMap(([sha256, paths]) => paths.map((path) => [sha256, path] as const));
}

/** The files of the newest version. Of the same bytes in several places, each path is served by its own where it has one. */
export function placedIn({ head, manifest, versions }: Inventory): readonly Placed[] {
  return Object.entries(versions[head]!.state).flatMap(([sha256, paths]) =>
    paths.map((path) => {
      const places = manifest[sha256]!;
      return { path, sha256, contentPath: places.findLast((place) => place.replace(/^v\d+\/content\//, '') === path) ?? places[0]! };
    }),
  );
}

/** The file beside an inventory with this hash. */
export function sidecarText(digest: string): string {
  return `${digest}  ${INVENTORY}\n`;
}

export function sha256Of(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Paths by the hash of their bytes, in the order in which the hashes first stand there. Of all that is gone through only what several paths share is held. */
function grouped(all: Iterable<Pair>): Iterable<readonly [string, readonly string[]]> {
  return eachTime(function* () {
    const shared = sharedIn(all);
    for (const [sha256, path] of all) {
      const paths = shared.get(sha256) ?? [path];
      if (paths[0] === path) yield [sha256, paths];
    }
  });
}

function sharedIn(all: Iterable<Pair>): ReadonlyMap<string, readonly string[]> {
  const seen = new Set<string>();
  const shared = new Map<string, string[]>();
  for (const [sha256] of all) {
    if (seen.has(sha256)) shared.set(sha256, []);
    seen.add(sha256);
  }
  for (const [sha256, path] of all) shared.get(sha256)?.push(path);
  return shared;
}
