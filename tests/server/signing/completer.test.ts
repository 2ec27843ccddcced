import { expect, test } from 'vitest';
import type { CompletedFile } from '../../../server/signing/complete-file';
import { startCompleter, type Awaiting } from '../../../server/signing/completer';
import { NoAnswer } from '../../../server/signing/ports';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';

const COMPLETED: CompletedFile = { bytes: new Uint8Array(), missing: [] };

/** A house whose time goes on when the test says so. */
class House {
  readonly told: string[] = [];
  readonly faults: unknown[] = [];
  readonly #timers = new Set<{ at: number; run: () => void }>();
  #now = 0;
  waiting: Awaiting[] = [];
  isReadable = true;
  underWay = 0;
  most = 0;
  answer: (id: string) => Promise<Outcome<CompletedFile>> = async () => accept(COMPLETED);

  start() {
    return startCompleter<Awaiting>({
      waiting: () => {
        if (!this.isReadable) throw new Error('SQLITE_IOERR');
        return this.waiting;
      },
      read: async (original) => new TextEncoder().encode(original),
      complete: async (bytes) => {
        this.most = Math.max(this.most, ++this.underWay);
        try {
          return await this.answer(new TextDecoder().decode(bytes));
        } finally {
          this.underWay -= 1;
        }
      },
      tell: async ({ id }) => {
        this.told.push(id);
        this.waiting = this.waiting.filter((each) => each.id !== id);
      },
      subscribe: () => () => undefined,
      after: (milliseconds, run) => {
        const timer = { at: this.#now + milliseconds, run };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
      onFault: (error) => this.faults.push(error),
    });
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.run();
    }
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  }
}

const awaiting = (count: number): Awaiting[] => Array.from({ length: count }, (_, n) => ({ id: `d${n}`, original: `d${n}` as Sha256, byteLength: 10 }));

test('HOSO-SIGN large files are completed one after the other, the oldest first, and small ones beside each other', async () => {
  const house = new House();
  house.waiting = awaiting(4).map((each, n) => ({ ...each, byteLength: (n === 1 ? 128 : 20) * 1024 * 1024 }));
  const open: (() => void)[] = [];
  house.answer = () => new Promise((resolve) => open.push(() => resolve(accept(COMPLETED))));
  const stop = house.start();
  await house.pass(200);
  const seen = [house.underWay];
  while (open.length > 0) {
    open.splice(0).forEach((end) => end());
    await house.pass(0);
    seen.push(house.underWay);
  }
  expect([seen, house.told]).toEqual([
    [1, 1, 2, 0],
    ['d0', 'd1', 'd2', 'd3'],
  ]);
  await stop();
});

test('HOSO-SIGN everything that waits is completed and told once, at most four at once', async () => {
  const house = new House();
  house.waiting = awaiting(10);
  const open: (() => void)[] = [];
  house.answer = () => new Promise((resolve) => open.push(() => resolve(accept(COMPLETED))));
  const stop = house.start();
  await house.pass(200);
  expect([house.underWay, house.told]).toEqual([4, []]);
  while (open.length > 0) {
    open.shift()!();
    await house.pass(0);
  }
  expect([house.most, [...house.told].sort()]).toEqual([4, awaiting(10).map(({ id }) => id)]);
  await stop();
});

test('HOSO-SIGN an authority that does not answer is asked three times, then rests, and is asked again in the next round', async () => {
  const house = new House();
  house.waiting = awaiting(1);
  let asked = 0;
  house.answer = async () => {
    asked += 1;
    if (asked <= 3) throw new NoAnswer('silence');
    return accept(COMPLETED);
  };
  const stop = house.start();
  for (const [pass, times] of [
    [200, 1],
    [2_000, 2],
    [4_000, 3],
    [60_000, 3],
  ] as const) {
    await house.pass(pass);
    expect(asked).toBe(times);
  }
  expect(house.told).toEqual([]);
  await house.pass(10 * 60_000);
  expect([asked, house.told, house.faults]).toEqual([4, ['d0'], ['silence', 'silence', 'silence']]);
  await stop();
});

test('HOSO-SIGN one that is refused, or breaks, does not hold up the others; what is no longer asked for is told to nobody', async () => {
  const house = new House();
  house.waiting = awaiting(3);
  house.answer = async (id) => {
    if (id === 'd0') return refuse(refusal('timeStampRefused', 'HOSO-SIGN', { details: { status: '2' } }));
    if (id === 'd1') throw new Error('broken bytes');
    house.waiting = house.waiting.filter((each) => each.id !== 'd2');
    return accept(COMPLETED);
  };
  const stop = house.start();
  await house.pass(200);
  expect(house.told).toEqual([]);
  expect(house.faults).toHaveLength(2);
  await stop();
});

test('HOSO-SIGN a register that cannot be read for once is a fault, and what waits is completed later', async () => {
  const house = new House();
  house.waiting = awaiting(1);
  house.isReadable = false;
  const stop = house.start();
  await house.pass(200);
  house.isReadable = true;
  await house.pass(10 * 60_000);
  expect([house.told, house.faults.map(String)]).toEqual([['d0'], ['Error: SQLITE_IOERR']]);
  await stop();
});

test('HOSO-SIGN whoever stops waits for what is under way, and nothing is told any more', async () => {
  const house = new House();
  house.waiting = awaiting(1);
  house.answer = async () => {
    throw new NoAnswer('silence');
  };
  const stop = house.start();
  await house.pass(200);
  await stop();
  expect(house.told).toEqual([]);
});
