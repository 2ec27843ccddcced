import { describe, expect, test } from 'vitest';
import { inInk, inkOf, type Points } from '../../../src/domain/signatures/ink';

type Point = readonly [number, number, number, number];
const CLEAR: Point = [0, 0, 0, 0];
const WHITE: Point = [255, 255, 255, 255];
const SHADED: Point = [228, 226, 222, 255];
const DIM: Point = [150, 146, 140, 255];
const BLACK: Point = [20, 22, 25, 255];
const BLUE: Point = [30, 60, 170, 255];
const RED: Point = [220, 30, 40, 255];

/** A picture of a hundred points, a tenth of which are strokes. */
const drawn = (stroke: Point, around: Point): Points => Uint8ClampedArray.from(Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? stroke : around)).flat());
const coverOf = (points: Points) => [...points].filter((_, at) => at % 4 === 3);

describe('HOSO-SIGN what a picture of a signature or a seal looks like', () => {
  test('HOSO-SIGN blue and red on nothing are as the decree has them; other inks, paper around them and an empty sheet are told', () => {
    expect(inkOf(drawn(BLUE, CLEAR))).toEqual({ ink: 'blue', hasPaper: false });
    expect(inkOf(drawn(RED, CLEAR))).toEqual({ ink: 'red', hasPaper: false });
    expect(inkOf(drawn(BLACK, CLEAR))).toEqual({ ink: 'other', hasPaper: false });
    expect(inkOf(drawn(BLUE, WHITE))).toEqual({ ink: 'blue', hasPaper: true });
    expect(inkOf(drawn(WHITE, WHITE))).toEqual({ ink: 'none', hasPaper: true });
    expect(inkOf(drawn(CLEAR, CLEAR))).toEqual({ ink: 'none', hasPaper: false });
  });

  test('HOSO-SIGN a photograph of ink on paper becomes strokes in the ink that is asked for, with nothing around them', () => {
    for (const [stroke, around] of [
      [BLACK, WHITE],
      [BLACK, SHADED],
      [BLACK, DIM],
      [RED, WHITE],
      [BLUE, CLEAR],
    ] as const)
      for (const ink of ['blue', 'red'] as const) {
        const made = inInk(drawn(stroke, around), ink);
        expect(inkOf(made)).toEqual({ ink, hasPaper: false });
        expect(coverOf(made).map((cover) => cover > 127)).toEqual(Array.from({ length: 100 }, (_, n) => n % 10 === 0));
      }
  });

  test('HOSO-SIGN doing it twice changes nothing more', () => {
    const once = inInk(drawn(BLACK, WHITE), 'blue');
    expect(inInk(once, 'blue')).toEqual(once);
  });
});
