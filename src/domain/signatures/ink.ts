/** The ink in which Decree 30/2020 appendix I has a signature and a seal shown. */
export type Ink = 'blue' | 'red';

/** A picture as four bytes for each point: red, green, blue, how much it covers. */
export type Points = Uint8ClampedArray<ArrayBuffer>;

/** What a picture of a signature or a seal shows: in which ink, and whether the paper around it would cover the words below. */
export interface InkLooks {
  readonly ink: Ink | 'other' | 'none';
  readonly hasPaper: boolean;
}

const colours: Readonly<Record<Ink, readonly [number, number, number]>> = { blue: [18, 52, 166], red: [212, 20, 32] };
/** Below this much cover a point is seen by nobody. */
const COVER_LEAST = 32;
/** From this brightness on a point of a drawn picture is paper. */
const DRAWN_PAPER = 215;
/** A picture that covers more than this of itself is a photograph, whose paper is as bright as the light was. */
const PHOTOGRAPH_FROM = 0.6;
/** A few bright points are light on ink, and no paper. */
const PAPER_MOST = 0.02;
/** How much brighter one colour has to be than the others to be called by its name. */
const APART = 40;

/** Looks at a picture as it would stand on white paper. */
export function inkOf(points: Points): InkLooks {
  const from = paperFrom(points);
  let [inked, paper, red, green, blue] = [0, 0, 0, 0, 0];
  for (let at = 0; at < points.length; at += 4) {
    if (points[at + 3]! < COVER_LEAST) continue;
    if (brightness(points, at) >= from) paper++;
    else {
      inked++;
      red += points[at]!;
      green += points[at + 1]!;
      blue += points[at + 2]!;
    }
  }
  const hasPaper = paper > (points.length / 4) * PAPER_MOST;
  return { hasPaper, ink: inked === 0 ? 'none' : inkNamed(red / inked, green / inked, blue / inked) };
}

/** The same strokes in the ink that is asked for, with nothing around them: what was darker covers more. */
export function inInk(points: Points, ink: Ink): Points {
  const [red, green, blue] = colours[ink];
  const from = paperFrom(points);
  const drawn = new Uint8ClampedArray(points.length);
  for (let at = 0; at < points.length; at += 4) drawn.set([red, green, blue, coverOf(points, at, from)], at);
  return drawn;
}

function inkNamed(red: number, green: number, blue: number): InkLooks['ink'] {
  if (blue > red + APART && blue > green + APART / 2) return 'blue';
  return red > green + APART && red > blue + APART ? 'red' : 'other';
}

/** Full from the darkness of a pen on, none from that of paper; a point that hardly covered covers no more than it did. */
function coverOf(points: Points, at: number, from: number): number {
  const darkness = (from - brightness(points, at)) / (from / 2);
  return Math.min(points[at + 3]!, 255 * Math.min(1, Math.max(0, darkness)));
}

/** The brightness from which on a point is paper: of a photograph a little below that of most of it. */
function paperFrom(points: Points): number {
  const counts = new Uint32Array(256);
  let covering = 0;
  for (let at = 0; at < points.length; at += 4) {
    if (points[at + 3]! < COVER_LEAST) continue;
    covering++;
    counts[brightness(points, at)]!++;
  }
  if (covering < (points.length / 4) * PHOTOGRAPH_FROM) return DRAWN_PAPER;
  let left = covering / 2;
  const usual = counts.findIndex((count) => (left -= count) <= 0);
  return Math.min(DRAWN_PAPER, Math.max(1, usual * 0.85));
}

/** By the darkest colour of a point, so that a pale but strong red is ink as well. */
function brightness(points: Points, at: number): number {
  return Math.min(points[at]!, points[at + 1]!, points[at + 2]!);
}
