import './support/ambient';
import { afterAll, describe, expect, it } from 'vitest';
import { runSeed, type Run } from './support/run';

/** `HOSO_SEEDS=1..20000 npx vitest run tests/simulation` runs others, or more. */
const [first, last] = (process.env.HOSO_SEEDS ?? '1..1000').split('..').map(Number) as [number, number];
const CHUNK = 50;
/** One seed takes a seventh of a second on one core; a busy machine may be many times slower. */
const WITHIN_MS = CHUNK * 5_000;

const chunks = Array.from({ length: Math.ceil((last - first + 1) / CHUNK) }, (_, index) => {
  const from = first + index * CHUNK;
  return { from, to: Math.min(from + CHUNK - 1, last) };
});

const total = { seeds: 0, happenings: 0, acts: 0, decisions: 0, faults: new Map<string, number>() };

function count(run: Run): void {
  total.seeds++;
  total.happenings += run.happenings;
  total.acts += run.acts;
  total.decisions += run.decisions;
  for (const [kind, times] of run.faults) total.faults.set(kind, (total.faults.get(kind) ?? 0) + times);
}

describe('devices and server, while lines break, processes die and clocks jump', () => {
  it.each(chunks)(
    'lose nothing, give every number once and hold equal books: seeds $from to $to',
    async ({ from, to }) => {
      for (let seed = from; seed <= to; seed++) {
        const run = await runSeed(seed);
        count(run);
        expect(run.violations, `seed ${seed}; again with HOSO_SEEDS=${seed}..${seed}`).toEqual([]);
      }
    },
    WITHIN_MS,
  );

  it('one seed is one run: the same list, the same happenings', async () => {
    for (const seed of [first, Math.floor((first + last) / 2), last]) {
      const [once, again] = [await runSeed(seed), await runSeed(seed)];
      expect(again.fingerprint).toBe(once.fingerprint);
    }
  });

  afterAll(() => console.log(`simulation: ${JSON.stringify({ ...total, faults: Object.fromEntries(total.faults) })}`));
});
