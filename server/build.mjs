import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Bundles our own server code to dist/server; packages stay in node_modules, so that native ones load as they were installed. */
const root = fileURLToPath(new URL('..', import.meta.url));

const entries = {
  main: 'server/main.ts',
  writer: 'server/adapters/writer/worker.ts',
  'papers-writer': 'server/adapters/papers/worker.ts',
  validator: 'server/relay/validator/main.ts',
  operator: 'server/operator/main.ts',
};

const present = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(`${root}${path}`)));
const isPackage = (id) => !id.startsWith('.') && !id.startsWith('/');

const bundle = await rolldown({ cwd: root, input: present, external: isPackage, platform: 'node', logLevel: 'warn' });
await bundle.write({ dir: `${root}dist/server`, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs', cleanDir: true });
await bundle.close();
