import { expect, test } from 'vitest';
import { Holds } from '../../../server/push/holds';

/** How long a service is left alone after each of some failures, in seconds, when chance waits longest. */
function waits(...failures: readonly (string | null)[]): readonly number[] {
  const holds = new Holds(() => 1);
  return failures.map((retryAfter) => {
    holds.failed('https://push.example', 0, retryAfter);
    let seconds = 0;
    while (holds.holds('https://push.example', seconds * 1_000)) seconds += 1;
    return seconds;
  });
}

test('HOSO-11 a service that does not answer is left alone longer each time, an hour at most', () => {
  expect(waits(null, null, null, null, null, null, null, null, null)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
});

test('HOSO-11 a service that names a time is left alone that long, an hour at most', () => {
  expect(waits('300')).toEqual([300]);
  expect(waits(new Date(600_000).toUTCString())).toEqual([600]);
  expect(waits('999999')).toEqual([3600]);
  expect(waits('soon')).toEqual([30]);
});

test('HOSO-11 after a message got through, nothing is held against a service', () => {
  const holds = new Holds(() => 1);
  holds.failed('https://push.example', 0, null);
  holds.succeeded('https://push.example');
  expect(holds.holds('https://push.example', 0)).toBe(false);
});
