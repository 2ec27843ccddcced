import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../support/server';

const LOCK = { name: 'clone', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'clone', version: '1.0.0' } } };
const BUILD = `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  mkdirSync('dist/server', { recursive: true });
  appendFileSync('builds.log', 'built\\n');
  writeFileSync('dist/server/program.mjs', 'process.exit(0)');
`;
const START = `await (await import('./server/prepare.mjs')).runPrepared('program.mjs')`;

let clone: ReturnType<typeof temporaryDirectory>;
const at = (...parts: string[]) => join(clone.path, ...parts);

/** A clone as small as can be, in which nothing is installed or built yet. */
beforeEach(() => {
  clone = temporaryDirectory();
  for (const folder of ['src', 'public', 'server', 'dist']) mkdirSync(at(folder));
  copyFileSync('server/prepare.mjs', at('server/prepare.mjs'));
  writeFileSync(at('package.json'), JSON.stringify({ name: 'clone', version: '1.0.0', scripts: { build: 'node build.mjs' } }));
  writeFileSync(at('package-lock.json'), JSON.stringify(LOCK));
  for (const file of ['vite.config.ts', 'tsconfig.json']) writeFileSync(at(file), '');
  writeFileSync(at('build.mjs'), BUILD);
});
afterEach(() => clone.remove());

/** Starts a program of the clone; its exit code. */
async function start(): Promise<number | null> {
  const [code] = await once(spawn(process.execPath, ['--input-type=module', '-e', START], { cwd: clone.path, stdio: 'ignore' }), 'exit');
  return code as number | null;
}

const builds = () => readFileSync(at('builds.log'), 'utf8').split('\n').length - 1;

describe('a fresh clone', () => {
  test('the three commands of two agencies, given at once, build it once, and all three start', async () => {
    expect(await Promise.all([start(), start(), start()])).toEqual([0, 0, 0]);
    expect(builds()).toBe(1);
    expect(existsSync(at('dist/.preparing'))).toBe(false);
  });

  test('whoever was ended in the middle of getting it ready keeps nobody else waiting', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    writeFileSync(at('dist/.preparing'), String(ended.pid));
    expect(await start()).toBe(0);
    expect(builds()).toBe(1);
  });
});
