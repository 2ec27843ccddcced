import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAtRest } from '../../../server/adapters/clock/at-rest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work waits until nothing more comes, and is then done once', () => {
  const done: number[] = [];
  const atRest = createAtRest(10);
  for (let given = 1; given <= 3; given++) {
    atRest(() => done.push(given));
    vi.advanceTimersByTime(9);
  }
  expect(done).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(done).toEqual([3]);
});
