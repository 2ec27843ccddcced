import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterKey, windowOf } from '../../src/ui/controls/window';

describe('a windowed list', () => {
  it('draws every row that is in sight, never one that does not exist, and never more than a screenful with its spares', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 20, max: 60 }), fc.nat(5_000_000), fc.integer({ min: 0, max: 2_000 }), (count, rowHeight, top, height) => {
        const { start, end } = windowOf({ count, rowHeight, top, height });
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - start).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 18);
        const firstSeen = Math.floor(top / rowHeight);
        if (firstSeen < count && height > 0) expect(start <= firstSeen && firstSeen < end).toBe(true);
      }),
    );
  });

  it('is walked by arrows, letters, pages and ends, and stops at both ends', () => {
    const list = { active: 5, count: 10, page: 4, letters: true };
    expect(['ArrowDown', 'KeyJ', 'ArrowUp', 'KeyK', 'PageDown', 'PageUp', 'Home', 'End'].map((code) => afterKey(code, list))).toEqual([6, 6, 4, 4, 9, 1, 0, 9]);
    expect(afterKey('ArrowDown', { ...list, active: 9 })).toBe(9);
    expect(afterKey('KeyQ', list)).toBeNull();
    expect(afterKey('ArrowDown', { ...list, count: 0 })).toBeNull();
  });

  it('leaves letters alone when they are switched off', () => {
    expect(afterKey('KeyJ', { active: 0, count: 10, page: 4, letters: false })).toBeNull();
  });
});
