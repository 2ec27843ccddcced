import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

/** The database is native, so it stays as it was installed; the others are parts that packages would like and that we do not have. */
const stays = ['libsql', 'bufferutil', 'utf-8-validate', 'ioredis', '@redis/client'];

/** `./file.xsd?raw` is the text of the file, as Vite reads it in tests. */
export const rawFiles = {
  name: 'raw-files',
  resolveId: (source, importer) => (source.endsWith('?raw') ? join(dirname(importer), source) : null),
  load: (id) =>
    id.endsWith('?raw') ? { code: `export default ${JSON.stringify(readFileSync(id.slice(0, -'?raw'.length), 'utf8'))};`, moduleType: 'js' } : null,
};

/**
 * Bundles server code together with its packages: read one by one out of node_modules they took a third of every start. `input`: source by name of the
 * entry; writes one `.mjs` for each into `dir`, which must lie where packages are found.
 */
export async function bundleServer({ cwd, input, dir, cleanDir = false }) {
  const bundle = await rolldown({ cwd, input, external: stays, plugins: [rawFiles], platform: 'node', logLevel: 'warn', checks: { pluginTimings: false } });
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs', cleanDir });
  await bundle.close();
}
