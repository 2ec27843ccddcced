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

/** The inventory with a further version in it. Files that are not named stay as they were; `sums` is the list for `sha256sum` of this version. */
export function withVersion(before: Inventory | null, { id, at, message, by, files }: NewVersion, sums: string): Inventory {
  const head = nextHead(before);
  const changed = [...Array.from(files, ({ path, sha256 }) => ({ path, sha256 })), { path: SUMS, sha256: sums }];
  const names = new Set(changed.map(({ path }) => path));
  const kept = before ? placedIn(before).filter(({ path }) => !names.has(path)) : [];
  const added = changed.map(({ path, sha256 }) => [sha256, `${head}/content/${path}`] as const);
  const state = grouped([...kept, ...changed].map(({ path, sha256 }) => [sha256, path] as const));
  const manifest = grouped([...contentOf(before), ...added]);
  const version = { created: at, message, user: { name: by }, state };
  return {
    id,
    type: 'https://ocfl.io/1.1/spec/#inventory',
    digestAlgorithm: 'sha256',
    head,
    manifest,
    versions: { ...before?.versions, [head]: version },
  };
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
  for (const { path, sha256 } of files) yield `${sha256}  ${head}/content/${path}\n`;
}

/** Every file of content with its hash. */
export function contentOf(inventory: Inventory | null): readonly (readonly [sha256: string, contentPath: string])[] {
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

/** An inventory as it is written, piece by piece. */
export function* written(inventory: Inventory): Generator<string> {
  yield* jsonPieces(inventory);
  yield '\n';
}

/** The file beside an inventory with this hash. */
export function sidecarText(digest: string): string {
  return `${digest}  ${INVENTORY}\n`;
}

export function sha256Of(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function grouped(pairs: Iterable<readonly [string, string]>): Record<string, readonly string[]> {
  const groups: Record<string, string[]> = {};
  // A list that begins empty takes room for many.
  for (const [key, value] of pairs) {
    const there = groups[key];
    if (there) there.push(value);
    else groups[key] = [value];
  }
  return groups;
}
