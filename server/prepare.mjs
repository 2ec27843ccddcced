import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Makes a clone ready to run: packages installed, app and server built. Needs nothing but Node and npm, asks nothing,
 * and does nothing when nothing changed. Content decides, not times: a fresh clone has one time on every file.
 */
export const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];
const INSTALLED = 'node_modules/.hoso-installed';
const BUILT = 'dist/.built';
const builtFrom = ['src', 'public', 'server', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** Why this Node cannot run Hoso, in one line; null when it can. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return fits ? null : `Hoso needs Node ${LEAST_NODE.join('.')} or newer; this is ${version}. Install it from nodejs.org and try again.`;
}

/** Installs the packages of the lockfile when they are missing or others. Throws `PreparationError`. */
export function installMissing() {
  const wanted = digest(['package-lock.json']);
  if (readStamp(INSTALLED) === wanted) return;
  console.log('Installing packages (npm ci) …');
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund'],
    'The packages could not be installed. Is the npm registry reachable, and may this folder be written to?',
  );
  writeStamp(INSTALLED, wanted);
}

/** Builds app and server when their sources changed since the last build. Throws `PreparationError`. */
export function buildWhenStale() {
  const wanted = digest(builtFrom);
  if (readStamp(BUILT) === wanted) return;
  console.log('Building …');
  run('npm', ['run', '--silent', 'build'], 'The build failed; what it said stands above.');
  writeStamp(BUILT, wanted);
}

/**
 * Makes the clone ready and becomes a program of the build, in this very process, so that signals and the exit code are that program's own.
 * Says in one line what stands in the way.
 */
export async function runPrepared(program) {
  try {
    const problem = nodeProblem();
    if (problem) throw new PreparationError(problem);
    installMissing();
    buildWhenStale();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  await import(pathToFileURL(join(root, 'dist/server', program)).href);
}

/** A step that could not be done; its message is for a person. */
export class PreparationError extends Error {}

function run(command, args, complaint) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw new PreparationError(`${complaint} (${error.message})`);
  if (status !== 0) throw new PreparationError(complaint);
}

function digest(paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const path of paths.flatMap(filesUnder))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

function readStamp(path) {
  const absolute = join(root, path);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : null;
}

function writeStamp(path, value) {
  try {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), value);
  } catch (error) {
    throw new PreparationError(`${path} cannot be written: ${error.message}`);
  }
}
