import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports';
import { importTable, rowOf } from './import-table';
import { read, resolveImport, sourcesUnder } from './sources';

const sources = sourcesUnder('src', 'server');

describe('the house', () => {
  test('every folder of src and server has its row in the import table', () => {
    expect(sources.filter((path) => !importTable[rowOf(path)])).toEqual([]);
  });

  test('every file imports only what the table allows', () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  test('no file imports itself in a circle when the program runs', () => {
    expect(circles(new Map(sources.map((path) => [path, runtimeImports(path)])))).toEqual([]);
  });

  test('pdf.js is read in by the process that opens PDFs, and by nothing that runs beside it', () => {
    const usesPdfJs = (path: string) => importsOf(path).some(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('pdfjs-dist'));
    const users = (...entries: string[]) => reached(entries).filter(usesPdfJs);
    expect(users('server/archive/pdf/main.ts')).not.toEqual([]);
    expect(users('server/main.ts', 'server/operator/main.ts', 'server/adapters/archive/worker.ts')).toEqual([]);
  });

  test('the circle finder finds a circle', () => {
    const files = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(circles(files)).toEqual(['a → b → c → a']);
  });

  test('the import reader sees types, values, re-exports and dynamic imports apart', () => {
    expect(importsOf('tests/house/examples/imports.example.ts')).toEqual([
      { specifier: './types', typeOnly: true },
      { specifier: './both', typeOnly: false },
      { specifier: './only-types', typeOnly: true },
      { specifier: './again', typeOnly: false },
      { specifier: './later', typeOnly: false },
    ]);
  });

  test('src/domain names neither browser nor Node', () => {
    const config = JSON.parse(read('src/domain/tsconfig.json')) as { compilerOptions?: { lib?: string[]; types?: string[] } };
    expect(config.compilerOptions?.lib ?? []).toEqual([]);
    expect(config.compilerOptions?.types ?? []).toEqual([]);
  });
});

function forbiddenImports(path: string): string[] {
  const row = importTable[rowOf(path)]!;
  return importsOf(path)
    .filter(({ specifier, typeOnly }) => (specifier.startsWith('.') ? !mayImport(path, { specifier, typeOnly }) : !mayUse(row.packages, specifier)))
    .map(({ specifier, typeOnly }) => `${path} imports ${specifier}${typeOnly ? ' (type)' : ''}`);
}

function mayImport(path: string, { specifier, typeOnly }: { readonly specifier: string; readonly typeOnly: boolean }): boolean {
  const target = resolveImport(path, specifier.replace(/\?.*$/, ''));
  if (target === null) return false;
  const own = rowOf(path);
  const { folders, types = [] } = importTable[own]!;
  if (rowOf(target) === own) return true;
  const allowed = typeOnly ? [...folders, ...types] : folders;
  return allowed.some((folder) => target.startsWith(`${folder}/`) || target === `${folder}.ts`);
}

function mayUse(packages: readonly string[], specifier: string): boolean {
  if (builtinModules.includes(specifier)) return false;
  return packages.some(
    (name) =>
      specifier === name || specifier.startsWith(/[-:/]$/.test(name) ? name : `${name}/`) || (name === '@fontsource' && specifier.startsWith('@fontsource')),
  );
}

function runtimeImports(path: string): string[] {
  return importsOf(path)
    .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('.'))
    .flatMap(({ specifier }) => resolveImport(path, specifier) ?? []);
}

/** What runs when these files do. */
function reached(entries: readonly string[]): readonly string[] {
  const found = new Set(entries);
  for (const path of found) for (const next of runtimeImports(path)) found.add(next);
  return [...found];
}

function circles(files: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) return void found.push([...trail.slice(seenAt), path].join(' → '));
    if (done.has(path)) return;
    for (const next of files.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) walk(path, []);
  return found;
}
