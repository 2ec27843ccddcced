import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { bundleForTests } from '../../../support/bundled-server';
import { temporaryDirectory } from '../../../support/server';

const CYCLES = 12;

test(
  'TT05-28 kill -9 while packages are kept, at any moment: what was said to be kept is whole, nothing else is there, and work goes on',
  { timeout: 120_000 },
  async () => {
    const directory = temporaryDirectory();
    const bundle = await bundleForTests({ holding: 'tests/server/archive/keeping/endless-holding.ts' }, 'holding-kills');
    const kept = new Map<string, number>();
    for (let cycle = 0; cycle < CYCLES; cycle++) await killedAfter(cycle, { script: join(bundle, 'holding.mjs'), directory: directory.path, kept });

    const holding = await openHolding(directory.path);
    expect(readdirSync(join(directory.path, 'work'))).toEqual([]);
    const found = new Map<string, number>();
    for await (const id of holding.ids()) {
      const { version } = (await holding.find(id))!;
      found.set(id, version);
      expect(await holding.inspect(id)).toMatchObject({ version, faults: [] });
    }
    for (const [id, version] of kept) expect(found.get(id)).toBeGreaterThanOrEqual(version);
    expect(kept.size).toBeGreaterThan(CYCLES);
    directory.remove();
  },
);

interface Killing {
  readonly script: string;
  readonly directory: string;
  readonly kept: Map<string, number>;
}

/** Lets it keep a few versions, and kills it while it is at the next one, each time at another moment of it. */
async function killedAfter(cycle: number, { script, directory, kept }: Killing): Promise<void> {
  const child = spawn(process.execPath, [script, directory, String(cycle * 1_000)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let lines = 0;
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    const [, id, version] = /^(\S+) (\d)\.$/.exec(line) ?? [];
    if (id !== undefined) kept.set(id, Number(version));
    lines += 1;
    if (lines === 2 + (cycle % 3)) setImmediateTimes(cycle * 2, () => child.kill('SIGKILL'));
  });
  await Promise.all([once(reader, 'close'), once(child, 'close')]);
}

/** A moment that is a little later each time, counted in turns of the loop and not in milliseconds. */
function setImmediateTimes(times: number, run: () => void): void {
  if (times === 0) return run();
  setImmediate(() => setImmediateTimes(times - 1, run));
}
