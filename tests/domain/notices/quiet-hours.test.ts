import { expect, test } from 'vitest';
import { isQuiet, quietCount } from '../../../src/domain/notices/quiet-hours';

test('quiet hours may lie over midnight, and the same time twice is none', () => {
  const night = { from: '18:00', to: '07:00' };
  expect(['17:59', '18:00', '23:30', '06:59', '07:00'].map((time) => isQuiet(night, time))).toEqual([false, true, true, true, false]);
  expect(['11:59', '12:00', '13:00'].map((time) => isQuiet({ from: '12:00', to: '13:00' }, time))).toEqual([false, true, false]);
  expect(isQuiet({ from: '12:00', to: '12:00' }, '12:00')).toBe(false);
  expect(isQuiet(null, '12:00')).toBe(false);
});

test('in quiet hours a count may fall and does not rise', () => {
  expect([quietCount(5, { shown: 2, quiet: true }), quietCount(0, { shown: 2, quiet: true }), quietCount(5, { shown: 2, quiet: false })]).toEqual([2, 0, 5]);
});
