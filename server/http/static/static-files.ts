import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One file of the application, held in memory as it goes out. */
export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same as the build packed it beside the file; null where it did not. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly cache: string;
  readonly etag: string;
}

/** Files by path of the URL. Only what was found on the disk at start is there, so no path can lead anywhere else. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
/** Vite writes the hash of the content into these names, so that they never change. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;
const PACKED = '.gz';

/** Reads the built application. Empty when it was not built; the API works without it. */
export function readStaticFiles(directory: string): StaticFiles {
  if (!existsSync(directory)) return new Map();
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => extname(path) !== PACKED);
  const files = new Map(paths.map((path) => [urlPathOf(directory, path), readStaticFile(directory, path)]));
  const index = files.get('/index.html');
  return index ? files.set('/', index) : files;
}

function urlPathOf(directory: string, path: string): string {
  return `/${relative(directory, path).split(sep).join('/')}`;
}

function readStaticFile(directory: string, path: string): StaticFile {
  const bytes = new Uint8Array(readFileSync(path));
  return {
    bytes,
    gzip: readPacked(path, bytes),
    type: types[extname(path)] ?? 'application/octet-stream',
    cache: HASHED.test(urlPathOf(directory, path)) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
  };
}

/** What the build packed, unless somebody has changed the file since. */
function readPacked(path: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!existsSync(path + PACKED)) return null;
  const packed = readFileSync(path + PACKED);
  return gunzipSync(packed).equals(bytes) ? new Uint8Array(packed) : null;
}
