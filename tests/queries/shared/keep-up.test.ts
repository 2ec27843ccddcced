import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepUp } from '../../../src/queries/shared/keep-up';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counted(work: () => Promise<void> = async () => {}) {
  const told: unknown[] = [];
  const done = vi.fn(work);
  return { done, told, keeping: keepUp({ work: done, restMs: 500, tell: (error) => told.push(error) }) };
}

it('a hundred changes while one round runs are one round more, after a rest', async () => {
  const { done, keeping } = counted();
  for (let change = 0; change < 100; change++) keeping.changed();
  await vi.advanceTimersByTimeAsync(499);
  expect(done).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(done).toHaveBeenCalledTimes(2);
});

it('what fails is told, and the next change is followed all the same', async () => {
  let isBroken = true;
  const { done, told, keeping } = counted(async () => {
    if (isBroken) throw new Error('the disk');
  });
  keeping.changed();
  await vi.advanceTimersByTimeAsync(600);
  isBroken = false;
  keeping.changed();
  await vi.advanceTimersByTimeAsync(600);
  expect(told).toEqual([new Error('the disk')]);
  expect(done).toHaveBeenCalledTimes(2);
});

it('once closed nothing is done and nothing is told any more', async () => {
  const { done, told, keeping } = counted(async () => {
    keeping.close();
    throw new Error('closed meanwhile');
  });
  keeping.changed();
  await vi.advanceTimersByTimeAsync(600);
  keeping.changed();
  await vi.advanceTimersByTimeAsync(600);
  expect(done).toHaveBeenCalledTimes(1);
  expect(told).toEqual([]);
});
