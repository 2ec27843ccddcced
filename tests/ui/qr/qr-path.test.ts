import { describe, expect, test } from 'vitest';
import { qrPath } from '../../../src/ui/qr/qr-path';

const QUIET = 4;

/** The modules that a path covers. */
function modulesOf({ size, path }: ReturnType<typeof qrPath>): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
  return modules;
}

/**
 * Reads a QR code of version 3 and level M, which has one block, by ISO/IEC 18004 and without the library that drew it: mask from the format, then the
 * columns from the right, up and down.
 */
function readVersion3(whole: readonly (readonly boolean[])[]): string {
  const size = 29;
  const modules = whole.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET));
  expect(modules.length).toBe(size);
  const mask = [2, 3, 4].reduce((read, x) => read * 2 + Number(modules[8]![x]), 0) ^ 0b101;
  const isMasked = [
    (x: number, y: number) => (x + y) % 2 === 0,
    (_: number, y: number) => y % 2 === 0,
    (x: number) => x % 3 === 0,
    (x: number, y: number) => (x + y) % 3 === 0,
    (x: number, y: number) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x: number, y: number) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x: number, y: number) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x: number, y: number) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
  ][mask]!;
  const isFunction = (x: number, y: number) =>
    (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6 || (x >= 20 && x <= 24 && y >= 20 && y <= 24);
  // Pairs of columns from the right, up and down by turns; the column of the timing pattern is skipped.
  const rights = Array.from({ length: 14 }, (_, pair) => size - 1 - pair * 2 - (pair >= 11 ? 1 : 0));
  const bits = rights.flatMap((right, pair) =>
    Array.from({ length: size }, (_, step) => (pair % 2 === 0 ? size - 1 - step : step)).flatMap((y) =>
      [right, right - 1].filter((x) => !isFunction(x, y)).map((x) => Number(modules[y]![x] !== isMasked(x, y))),
    ),
  );
  const number = (from: number, length: number) => bits.slice(from, from + length).reduce((read, bit) => read * 2 + bit, 0);
  expect(number(0, 4)).toBe(0b0100);
  const bytes = Array.from({ length: number(4, 8) }, (_, index) => number(12 + index * 8, 8));
  return new TextDecoder().decode(new Uint8Array(bytes));
}

describe('the QR code of a label', () => {
  test('says what it was made of, read by the standard and not by the library that drew it', () => {
    const said = 'https://hoso.vn/#/ho-so/01-TCCB-2026';
    expect(readVersion3(modulesOf(qrPath(said)))).toBe(said);
  });

  test('has the white border that readers need, and dark runs that are drawn in one piece', () => {
    const { size, path } = qrPath('https://hoso.vn/#/ho-so/1');
    const modules = modulesOf({ size, path });
    const isLight = (row: readonly boolean[]) => row.every((isDark) => !isDark);
    expect([...modules.slice(0, QUIET), ...modules.slice(-QUIET)].every(isLight)).toBe(true);
    expect(modules.every((row) => isLight([...row.slice(0, QUIET), ...row.slice(-QUIET)]))).toBe(true);
    // The upper edge of the finder pattern in the corner.
    expect(path).toMatch(/^M4 4h7v1h-7z/);
  });
});
