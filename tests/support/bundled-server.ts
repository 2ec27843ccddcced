import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleServer } from '../../server/bundle.mjs';

/** The threads and processes that the server starts beside itself. */
const childEntries = {
  writer: 'server/adapters/writer/worker.ts',
  'papers-writer': 'server/adapters/papers/worker.ts',
  validator: 'server/relay/validator/main.ts',
  'pdf-reader': 'server/archive/pdf/main.ts',
  archive: 'server/adapters/archive/worker.ts',
  hashing: 'server/adapters/hashing/worker.ts',
  pages: 'server/adapters/pages/worker.ts',
};

const entries = { main: 'server/main.ts', ...childEntries, operator: 'server/operator/main.ts', axis: 'server/axis/main.ts' };

/** Names the place where a run keeps what it bundled, for its workers. */
const PLACE = 'HOSO_TEST_BUNDLES';
/** Beside the sources, so that packages are found where they are installed. */
const parent = join(process.cwd(), 'node_modules/.hoso-tests');

/**
 * Bundles the server as it ships, once before all tests of a run, into a place that no other run writes: what is bundled again and again
 * into one place is read by others half-written. Returns what takes it away again.
 */
export default async function bundleShipped(): Promise<() => void> {
  if (process.env[PLACE]) return () => undefined;
  mkdirSync(parent, { recursive: true });
  const place = mkdtempSync(join(parent, 'run-'));
  await bundleServer({ cwd: process.cwd(), input: entries, dir: join(place, 'shipped') });
  process.env[PLACE] = place;
  return () => rmSync(place, { recursive: true, force: true });
}

/** Where the server of this run lies, one .mjs per entry. */
export function shippedBundle(): string {
  return join(placeOfRun(), 'shipped');
}

/** Bundles other code of a test as the build does; returns the directory with one .mjs per entry, which no other process writes. */
export async function bundleForTests(input: Readonly<Record<string, string>>, into: string): Promise<string> {
  const dir = join(process.env[PLACE] ?? parent, `${into}-${process.pid}`);
  await bundleServer({ cwd: process.cwd(), input, dir });
  return dir;
}

function placeOfRun(): string {
  const place = process.env[PLACE];
  if (!place) throw new Error('the server is bundled by the global setup of the tests');
  return place;
}
