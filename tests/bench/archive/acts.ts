import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { archiveLimits } from '../../../server/adapters/archive/client';
import { bundleForTests } from '../../support/bundled-server';

/** What an act took; `mib`: the most that its process ever had in memory. */
export interface Told {
  readonly seconds: number;
  readonly cpu: number;
  readonly bytes: number;
  readonly mib: number;
}

const entries = { child: 'tests/bench/archive/child.ts', hashing: 'server/adapters/hashing/worker.ts' };

/** The memory that the archive’s thread has in the server; a semi-space is a third of what is young. */
const limits = [`--max-semi-space-size=${archiveLimits.maxYoungGenerationSizeMb / 3}`, `--max-old-space-size=${archiveLimits.maxOldGenerationSizeMb}`];

/** Bundles the acts of `child.ts`, and answers who runs one of them in a process of its own. */
export async function archiveActs(): Promise<(act: string, from: string, into: string) => Promise<Told>> {
  const child = join(await bundleForTests(entries, 'bench-archive'), 'child.mjs');
  return async (...words) => JSON.parse((await promisify(execFile)(process.execPath, [...limits, child, ...words])).stdout) as Told;
}
