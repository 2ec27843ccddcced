import { existsSync, readdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../server/prepare.mjs';

/**
 * `npm run check`: types of every folder that has a tsconfig.json, Svelte's own check, lint, format, and the rules of the house.
 * Prints what fails; two run at a time.
 */
const bin = (name) => join(root, 'node_modules/.bin', name);

/** TypeScript 7, four times as fast; svelte-check and the lint still need the interface of TypeScript 6, which has its usual name. */
const nativeCompiler = join(root, 'node_modules/typescript-native/bin/tsc');

/** Every check: its name and the command that fails when it fails. */
export function checks() {
  // svelte-check looks at the types of src/app and what is drawn by it.
  const projects = [...readdirSync(join(root, 'src')).map((name) => `src/${name}`), 'server', 'tests'].filter(
    (folder) => folder !== 'src/app' && existsSync(join(root, folder, 'tsconfig.json')),
  );
  return [
    { name: 'svelte', command: bin('svelte-check'), args: ['--tsconfig', 'src/app/tsconfig.json', '--output', 'human', '--fail-on-warnings'] },
    { name: 'lint', command: bin('eslint'), args: ['.', '--max-warnings', '0'] },
    { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
    ...projects.map((folder) => ({ name: `types ${folder}`, command: process.execPath, args: [nativeCompiler, '-p', folder] })),
  ];
}

const house = { name: 'house', command: bin('vitest'), args: ['run', 'tests/house', '--reporter', 'dot'] };

/** Runs checks, two at a time; returns the names of those that failed. */
export async function runChecks(list) {
  const waiting = [...list];
  const failed = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await passes(check))) failed.push(check.name);
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

function passes({ name, command, args }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    child.on('close', (code) => {
      console.log(code === 0 ? `ok    ${name}` : `FAILS ${name}\n${said}`);
      resolve(code === 0);
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  const failed = await runChecks([...checks(), house]);
  if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}
