import './support/ambient';
import { expect, it } from 'vitest';
import { runSeed } from './support/run';
import { NUMBERING_AFTER } from './support/world';

/** `HOSO_NUMBER_SEEDS=1..200 npx vitest run tests/simulation/numbering.test.ts` runs others, or more. */
const [first, last] = (process.env.HOSO_NUMBER_SEEDS ?? '1..6').split('..').map(Number) as [number, number];
/** Twenty devices take some seconds on one core; a busy machine may be many times slower. */
const WITHIN_MS = 120_000;

it.each(Array.from({ length: last - first + 1 }, (_, index) => first + index))(
  'ND30-15.1 twenty devices number, reserve and void over the new year, while lines break and the register restarts: seed %i',
  async (seed) => {
    const run = await runSeed(NUMBERING_AFTER + seed);
    expect(run.violations, `again with HOSO_NUMBER_SEEDS=${seed}..${seed}`).toEqual([]);
    expect([run.faults.get('NumberDocument') ?? 0, run.faults.get('ReserveNumbers') ?? 0].every((count) => count > 0)).toBe(true);
  },
  WITHIN_MS,
);

it(
  'one seed is one run, of numbers too',
  async () => {
    const [once, again] = [await runSeed(NUMBERING_AFTER + first), await runSeed(NUMBERING_AFTER + first)];
    expect(again.fingerprint).toBe(once.fingerprint);
  },
  WITHIN_MS,
);
