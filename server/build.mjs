import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleServer } from './bundle.mjs';

/** Bundles the server to dist/server, and packs the application's files beside them: once, and not at every start of the server. */
const root = fileURLToPath(new URL('..', import.meta.url));

const input = {
  main: 'server/main.ts',
  writer: 'server/adapters/writer/worker.ts',
  'papers-writer': 'server/adapters/papers/worker.ts',
  validator: 'server/relay/validator/main.ts',
  'pdf-reader': 'server/archive/pdf/main.ts',
  archive: 'server/adapters/archive/worker.ts',
  hashing: 'server/adapters/hashing/worker.ts',
  pages: 'server/adapters/pages/worker.ts',
  operator: 'server/operator/main.ts',
  axis: 'server/axis/main.ts',
};
await bundleServer({ cwd: root, input, dir: `${root}dist/server`, cleanDir: true });

const alreadyPacked = new Set(['.png', '.ico', '.woff2', '.gz']);
const appFiles = readdirSync(`${root}dist/app`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
for (const path of appFiles.map(({ parentPath, name }) => join(parentPath, name)).filter((each) => !alreadyPacked.has(extname(each)))) {
  const bytes = readFileSync(path);
  const packed = gzipSync(bytes, { level: 9 });
  if (packed.length < bytes.length) writeFileSync(`${path}.gz`, packed);
}
