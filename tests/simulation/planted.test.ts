import './support/ambient';
import { describe, expect, it } from 'vitest';
import { planted } from './support/planted';
import { runSeed } from './support/run';

const SEEDS = 400;
/** Bugs that few seeds meet: the search begins shortly before one that did, and goes around. */
const rare: Readonly<Record<string, number>> = {
  'an act is called saved before it is on disk': 171,
  'everybody may write in papers': 149,
  'a failed commit is answered as if it had been kept': 32,
  'a lost right leaves the document on the device': 19,
  'a refused batch is dropped': 46,
  'a repeated proposal is decided anew': 8,
  'a room that was written anew is merged into what is held': 164,
  'a member of the council counts by device': 7,
  'a hold does not stop a destruction': 103,
  'a use ends before its last day': 103,
  'an erasure is reported before the papers are erased': 103,
  'an erasure is reported with a package left': 103,
  'a device answers and erases nothing': 103,
  'who takes over does not keep the dossier': 7,
};

/** The first seed that finds a bug, with what it found. */
async function firstFinding(name: string): Promise<{ seed: number; violations: readonly string[] } | null> {
  for (let tried = 0; tried < SEEDS; tried++) {
    const seed = (((rare[name] ?? 1) + tried - 1) % SEEDS) + 1;
    const { violations } = await runSeed(seed, planted[name]);
    if (violations.length > 0) return { seed, violations };
  }
  return null;
}

describe('a bug put in on purpose is found by the simulation', () => {
  it.each(Object.keys(planted))(
    'when %s',
    async (name) => {
      const finding = await firstFinding(name);
      expect(finding, `${SEEDS} seeds did not see it`).not.toBeNull();
      console.log(`${name}: seed ${finding!.seed}: ${finding!.violations[0]}`);
    },
    240_000,
  );
});
