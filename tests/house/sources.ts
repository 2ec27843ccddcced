import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join, posix, relative } from 'node:path';

/** The project's own files, read once. Paths are relative to the project, with forward slashes. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
const skipped = new Set(['node_modules', 'dist', 'data', '.git', 'test-results', 'playwright-report']);

/** Paths of all files under a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name) && !name.startsWith('data-'))
    .sort((one, other) => one.name.localeCompare(other.name))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(posix.join(folder, entry.name)) : [posix.join(folder, entry.name)]));
}

/** Paths of the source files (TypeScript and Svelte) under some folders. */
export function sourcesUnder(...folders: readonly string[]): string[] {
  return folders.flatMap(filesUnder).filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts'));
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The folders directly inside one. */
export function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder)).filter((name) => statSync(join(root, folder, name)).isDirectory());
}

/** The file that a relative import names; null when there is none. */
export function resolveImport(from: string, specifier: string): string | null {
  const target = relative(root, join(root, dirname(from), specifier)).replaceAll('\\', '/');
  const candidates = [target, `${target}.ts`, `${target}.svelte`, `${target}/index.ts`, target.replace(/\.js$/, '.ts')];
  return candidates.find(isFile) ?? null;
}

function isFile(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}
