import { expect, test } from 'vitest';
import { Pace, unitsOf } from '../../../server/http/sockets/pace';

test('HOSO-7 a session that asks more than its share waits for it, and one that is far behind is closed; its neighbours do not wait', () => {
  let now = 0;
  const pace = new Pace(() => now);
  for (let sent = 0; sent < 4_096; sent++) expect(pace.spend('flood', 1)).toBe(0);
  expect(pace.spend('flood', 256)).toBe(500);
  expect(pace.spend('neighbour', 1)).toBe(0);
  now += 1_000;
  expect(pace.spend('flood', 1)).toBe(0);
  expect(pace.spend('flood', 2_000)).toBeNull();
  now += 60_000;
  expect(pace.spend('flood', 4_096)).toBe(0);
});

test('HOSO-7 a few bytes that ask for a large paper cost what they are answered with', () => {
  expect(unitsOf(5, { frames: 0, bytes: 0 })).toBe(1);
  expect(unitsOf(5, { frames: 1, bytes: 8 * 1024 * 1024 })).toBe(513);
  expect(unitsOf(5, { frames: 800, bytes: 800 })).toBe(101);
  expect(unitsOf(1024 * 1024, { frames: 0, bytes: 0 })).toBe(257);
});

test('HOSO-7 what is remembered of sessions is bounded', () => {
  const pace = new Pace(() => 0);
  for (let session = 0; session < 20_000; session++) pace.spend(String(session), 5_000);
  expect(pace.spend('0', 1)).toBe(0);
  expect(pace.spend('19999', 1)).not.toBe(0);
});
