import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
const PREPARING = 'dist/.preparing';
const LOOK_MS = 200;
const builtFrom = ['src', 'public', 'server', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** Why this Node cannot run Hoso, in one line; null when it can. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return fits ? null : `Hoso needs Node ${LEAST_NODE.join('.')} or newer; this is ${version}. Install it from nodejs.org and try again.`;
}

/**
 * Installs and builds what is missing, one process at a time: three programs started together in a fresh clone would do it over each other.
 * Writes nothing where nothing is missing. Throws `PreparationError`.
 */
export function prepare() {
  if (isInstalled() && readStamp(BUILT) === digest(builtFrom)) return;
  oneAtATime(() => {
    installMissing();
    buildWhenStale();
  });
}

/** Installs the packages of the lockfile when they are missing or others. Throws `PreparationError`. */
export function installMissing() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund'],
    'The packages could not be installed. Is the npm registry reachable, and may this folder be written to?',
  );
  writeStamp(INSTALLED, packages());
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
    prepare();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  await import(pathToFileURL(join(root, 'dist/server', program)).href);
}

/** Does the work while no other process does its own in this folder. Who ended in the middle of it is passed over. */
function oneAtATime(work) {
  const place = join(root, PREPARING);
  for (let isTold = false; !takes(place); isTold = true) {
    if (!isTold) console.log(`Another program is getting this folder ready; waiting for it … (If none is, remove ${place}.)`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
  }
  try {
    work();
  } finally {
    rmSync(place, { force: true });
  }
}

/** Whether this process holds the place from now on. */
function takes(place) {
  try {
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(place, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new PreparationError(`${place} cannot be written: ${error.message}`);
    const holder = holderOf(place);
    if (holder !== null && !lives(holder)) rmSync(place, { force: true });
    return false;
  }
}

/** The number of the process that holds the place; null when it has just given it back. */
function holderOf(place) {
  try {
    return Number(readFileSync(place, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether that process still runs. One of our own number is gone: this one holds nothing. */
function lives(number) {
  if (number === process.pid) return false;
  try {
    return process.kill(number, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
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

const packages = () => digest(['package-lock.json']);
const isInstalled = () => readStamp(INSTALLED) === packages();

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
