/** Who may import whom. `types` may be named in types only: nothing of them is there when the program runs. */
export interface Row {
  readonly folders: readonly string[];
  readonly types?: readonly string[];
  /** Packages, by name or by beginning (`node:`). */
  readonly packages: readonly string[];
}

export const importTable: Readonly<Record<string, Row>> = {
  'src/domain': { folders: [], packages: [] },
  'src/protocol': { folders: ['src/domain'], packages: ['valibot', 'lib0'] },
  'src/signatures': { folders: ['src/domain'], packages: ['fflate'] },
  'src/pdfa': { folders: ['src/domain'], packages: ['@cantoo/', '@expo-google-fonts/'] },
  'src/docx': { folders: ['src/domain'], packages: ['fflate'] },
  'src/papers': { folders: ['src/domain'], packages: ['yjs', 'fractional-indexing'] },
  'src/ui': {
    folders: [],
    packages: [
      'svelte',
      'bits-ui',
      '@lucide/svelte',
      '@internationalized/date',
      '@fontsource',
      '@cantoo/',
      'pdfjs-dist',
      'fflate',
      'read-excel-file',
      'write-excel-file',
      '@tiptap/',
      'uqr',
    ],
  },
  'src/storage': { folders: ['src/domain', 'src/papers'], packages: ['idb', 'hash-wasm', 'yjs', 'y-indexeddb'] },
  'src/sync': { folders: ['src/domain', 'src/protocol', 'src/papers', 'src/storage'], packages: ['yjs', 'y-websocket', 'y-protocols', 'lib0'] },
  'src/actions': { folders: ['src/domain', 'src/papers', 'src/storage'], packages: [] },
  'src/queries': {
    folders: ['src/domain', 'src/papers', 'src/storage'],
    types: ['src/protocol', 'src/sync/status', 'src/sync/papers'],
    packages: ['svelte', 'yjs'],
  },
  'src/screens': {
    folders: [
      'src/domain',
      'src/pdfa',
      'src/docx',
      'src/signatures',
      'src/actions',
      'src/queries',
      'src/ui',
      'src/protocol/limits',
      'src/papers/dossier/shape',
    ],
    types: ['src/protocol', 'src/papers', 'src/storage', 'src/sync/status'],
    packages: ['svelte', 'svelte-spa-router', '@lucide/svelte'],
  },
  'src/app': {
    folders: ['src/domain', 'src/protocol', 'src/storage', 'src/sync', 'src/actions', 'src/queries', 'src/screens', 'src/ui'],
    packages: ['svelte', 'svelte-spa-router', 'bits-ui', '@lucide/svelte', 'workbox-window', 'virtual:pwa-register'],
  },
  'src/service-worker': { folders: ['src/ui/words/vi/push', 'src/ui/words/en/push'], types: ['src/protocol'], packages: ['workbox-'] },
  'server/register': { folders: ['src/domain', 'src/protocol'], packages: ['node:'] },
  'server/relay': {
    folders: ['src/domain', 'src/protocol', 'src/papers', 'server/register'],
    packages: ['node:', 'yjs', 'lib0'],
  },
  'server/push': { folders: ['src/domain', 'src/protocol', 'server/register'], packages: ['node:'] },
  'server/outgoing': { folders: ['src/domain'], types: ['server/archive'], packages: ['node:'] },
  'server/archive': {
    folders: ['src/domain', 'src/pdfa', 'src/signatures', 'src/protocol'],
    packages: ['node:', 'yauzl', 'libxml2-wasm', 'pdfjs-dist', '@cantoo/'],
  },
  'server/exchange': { folders: ['src/domain', 'src/protocol'], packages: ['node:', 'yauzl', 'yazl'] },
  'server/signing': { folders: ['src/domain', 'src/signatures', 'src/protocol'], packages: ['node:'] },
  'server/axis': { folders: ['src/domain', 'server/exchange', 'server/adapters'], packages: ['node:'] },
  'server/adapters': {
    folders: [
      'src/domain',
      'src/pdfa',
      'src/protocol',
      'server/register',
      'server/relay',
      'server/push',
      'server/archive',
      'server/exchange',
      'server/signing',
    ],
    types: ['server/http'],
    packages: ['node:', 'libsql', 'lib0', '@tus/'],
  },
  'server/http': {
    folders: [
      'src/domain',
      'src/protocol',
      'server/register',
      'server/relay',
      'server/push',
      'server/archive',
      'server/exchange',
      'server/signing',
      'server/outgoing',
    ],
    packages: ['node:', 'hono', '@hono/', 'valibot', '@valibot/', 'ws', '@tus/'],
  },
  'server/operator': {
    folders: [
      'src/domain',
      'src/pdfa',
      'src/signatures',
      'src/protocol',
      'server/register',
      'server/relay',
      'server/archive',
      'server/exchange',
      'server/adapters',
    ],
    packages: ['node:', 'read-excel-file', 'write-excel-file', 'fflate'],
  },
  'server/practice': { folders: ['src/domain', 'src/protocol', 'server/register'], packages: ['node:', '@cantoo/', '@expo-google-fonts/'] },
  /** main.ts and what it is wired of. */
  server: {
    folders: [
      'src/domain',
      'src/protocol',
      'src/papers',
      'server/register',
      'server/relay',
      'server/push',
      'server/archive',
      'server/exchange',
      'server/signing',
      'server/outgoing',
      'server/adapters',
      'server/http',
      'server/operator',
      'server/practice',
    ],
    packages: ['node:', 'rolldown'],
  },
};

/** The row that a file belongs to: its folder of the second level, `server` for the files beside main.ts. */
export function rowOf(path: string): string {
  const [top, folder, ...rest] = path.split('/');
  return rest.length > 0 ? `${top}/${folder}` : top!;
}

/** The table as README shows it. */
export function tableText(): string {
  const lines = Object.entries(importTable).map(([folder, { folders, types = [], packages }]) => {
    const allowed = [...folders, ...types.map((type) => `${type} (types)`)].map((name) => `\`${name}\``.replace(' (types)`', '` (types)'));
    return `| \`${folder}\` | ${allowed.join(', ') || 'nothing of ours'} | ${packages.map((name) => `\`${name}\``).join(', ') || 'the language only'} |`;
  });
  return ['| Folder | May import | May use |', '|---|---|---|', ...lines].join('\n');
}
