import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installMissing, buildWhenStale, root } from '../../server/prepare.mjs';

/** `npm run bench [-- --json FILE] [--only NAME]`: measures the built product; ratios are taken within this one run. */
installMissing();
buildWhenStale();
const { rolldown } = await import('rolldown');
const { rawFiles } = await import('../../server/bundle.mjs');
const into = join(root, 'node_modules/.hoso-bench');
const isPackage = (id) => !id.startsWith('.') && !id.startsWith('/');
const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(['main', 'stock-server', 'hocuspocus-server', 'bare-server', 'attackers'].map((name) => [name, `tests/bench/${name}.ts`])),
  external: isPackage,
  plugins: [rawFiles],
  platform: 'node',
  logLevel: 'warn',
});
await bundle.write({ dir: into, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' });
await bundle.close();
await import(pathToFileURL(join(into, 'main.mjs')).href);
