import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, foldersIn, read, root, sourcesUnder } from './sources';

describe('the project', () => {
  test('every folder of src and server says what it is for', () => {
    const folders = ['src', 'server'].flatMap((top) => foldersIn(top).map((name) => `${top}/${name}`));
    expect(folders.filter((folder) => !existsSync(join(root, folder, 'README.md')))).toEqual([]);
  });

  test('every package has one exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('no file names a place on somebody’s machine', () => {
    const place = /(^|[\s'"`(=])\/(work|home|root|Users)\//m;
    expect(projectFiles().filter((path) => place.test(read(path)))).toEqual([]);
  });

  test('every test runs and none sleeps', () => {
    const tests = sourcesUnder('tests').filter((path) => /\.(test|spec)\.ts$/.test(path));
    const shortcut = /\b(test|it|describe)\.(only|skip|todo)\(|waitForTimeout\(/;
    expect(tests.filter((path) => path !== 'tests/house/project.test.ts' && shortcut.test(read(path)))).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    expect(sourcesUnder('src', 'server', 'tests').filter((path) => read(path).split('\n').length > 400)).toEqual([]);
  });
});

function projectFiles(): string[] {
  return filesUnder('.').filter(
    (path) => /\.(ts|svelte|mjs|js|json|md|css|html)$/.test(path) && path !== 'package-lock.json' && path !== 'tests/house/project.test.ts',
  );
}
