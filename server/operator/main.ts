import { once } from 'node:events';
import { isMainThread, Worker } from 'node:worker_threads';
import { archiveLimits } from '../adapters/archive/client';

/** Commands that go through packages, which may be of any size. */
const ofPackages: ReadonlySet<string> = new Set(['package', 'validate', 'ingest']);

/** `npm run hoso -- COMMAND`: what the operator does at the server's own console. */
async function main(words: readonly string[]): Promise<number> {
  if (isMainThread && ofPackages.has(words[0] ?? '')) return inThread(words);
  // Only where it is run: this thread would hold all of it beside the other.
  const { runCommand } = await import('./run-command');
  return runCommand(words);
}

/** In a thread whose memory is as small as that of the archive's, so that what is done with is cleared away early. */
async function inThread(words: readonly string[]): Promise<number> {
  const thread = new Worker(new URL(import.meta.url), { argv: [...words], resourceLimits: archiveLimits });
  const [code] = (await once(thread, 'exit')) as [number];
  return code;
}

process.exitCode = await main(process.argv.slice(2));
