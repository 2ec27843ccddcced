import { spawn } from 'node:child_process';
import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildWhenStale, installMissing, nodeProblem, root } from '../server/prepare.mjs';

/**
 * `npm test`: everything, from a clean clone, without a question. Streams what the runners say; the last line is the sum,
 * `N passed, N failed`. A step that does not get as far as counting counts as one failure.
 */
const reports = mkdtempSync(join(tmpdir(), 'hoso-test-'));
/** As much of a reason as is read. */
const REASON_LINES = 40;
const total = { passed: 0, failed: 0 };
/** What failed, by file and title, and why: said once more at the end. */
const failures = [];

function count(name, { passed, failed }) {
  console.log(`\n${name}: ${passed} passed, ${failed} failed\n`);
  total.passed += passed;
  total.failed += failed;
}

async function step(name, work) {
  console.log(`\n=== ${name}`);
  try {
    count(name, await work());
  } catch (error) {
    console.error(error);
    count(name, { passed: 0, failed: 1 });
  }
}

async function staticChecks() {
  const { checks, runChecks } = await import('./check.mjs');
  const list = checks();
  const failed = await runChecks(list);
  failures.push(...failed.map((name) => ({ name, why: '' })));
  return { passed: list.length - failed.length, failed: failed.length };
}

async function unitTests() {
  const report = join(reports, 'vitest.json');
  const code = await stream('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const { numPassedTests: passed, numFailedTests, testResults } = readReport(report);
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'));
  for (const { name, message } of broken) failures.push({ name: relative(root, name), why: message });
  for (const { name, assertionResults } of testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed') failures.push({ name: `${relative(root, name)} › ${fullName}`, why: failureMessages.join('\n') });
  return withCode(code, { passed, failed: numFailedTests + broken.length });
}

async function journeys() {
  const { provideChromium } = await import('./find-chromium.mjs');
  const report = join(reports, 'playwright.json');
  const env = { CHROMIUM: await provideChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  buildWhenStale();
  const code = await stream('playwright', ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'], env);
  const { stats, errors, suites } = readReport(report);
  failures.push(...suites.flatMap(failedIn));
  return withCode(code, { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length });
}

function failedIn({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [...failed.map((spec) => ({ name: `${spec.file} › ${spec.title}`, why: reasonOf(spec) })), ...suites.flatMap(failedIn)];
}

/** What the runner says of it, and what stood on the page. */
function reasonOf({ tests }) {
  const { errors, attachments } = tests[0].results.at(-1);
  const pages = attachments.filter(({ name, path }) => name === 'error-context' && existsSync(path ?? ''));
  return [...errors.map(({ message }) => message), ...pages.map(({ path }) => readFileSync(path, 'utf8'))].join('\n');
}

/** A runner that fails without naming a failed test (a crash, an unhandled rejection) is a failure of its own. */
function withCode(code, { passed, failed }) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function readReport(path) {
  if (!existsSync(path)) throw new Error('the runner stopped before it reported');
  return JSON.parse(readFileSync(path, 'utf8'));
}

function stream(name, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', name), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

async function main() {
  const problem = nodeProblem();
  if (problem) throw new Error(problem);
  installMissing();
  // Server tests wait now and then for a disk or a process; the checks use that time.
  await Promise.all([step('types, lint, format', staticChecks), step('unit, contract, server, house, simulation', unitTests)]);
  await step('browsers', journeys);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
rmSync(reports, { recursive: true, force: true });
for (const { name, why } of failures) {
  console.log(`failed: ${name}`);
  for (const line of why.split('\n').slice(0, REASON_LINES)) console.log(`  ${line}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
