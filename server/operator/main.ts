import { isMainThread } from 'node:worker_threads';
import { archiveLimits } from '../adapters/archive/client';
import { runInThread } from './in-thread';

/** Commands that go through packages, which may be of any size. */
const ofPackages: ReadonlySet<string> = new Set(['package', 'validate', 'ingest']);

/** `npm run hoso -- COMMAND`: what the operator does at the server's own console. */
async function main(words: readonly string[]): Promise<number> {
  if (isMainThread && ofPackages.has(words[0] ?? '')) return runInThread(new URL(import.meta.url), words, archiveLimits);
  // Only where it is run: this thread would hold all of it beside the other.
  const { runCommand } = await import('./run-command');
  return runCommand(words);
}

process.exitCode = await main(process.argv.slice(2));
