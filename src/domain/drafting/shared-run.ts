/** Places of things that stand in both of two lists, in the order of both. */
export type Pair = readonly [before: number, now: number];

/** Beyond so many comparisons of what stands between two landmarks, it counts as other words: a text of 300 pages must not hold up a telephone. */
const MOST_COMPARISONS = 1_000_000;

/**
 * What two lists share, in order: what stands alike at their beginnings and ends; between, what stands once in each; between those, the longest run that both have.
 * Two lists give the same pairs on every device.
 */
export function sharedRun(before: readonly string[], now: readonly string[]): readonly Pair[] {
  return pairsIn(before, now, { from: [0, 0], to: [before.length, now.length] });
}

interface Stretch {
  readonly from: Pair;
  readonly to: Pair;
}

function pairsIn(before: readonly string[], now: readonly string[], { from, to }: Stretch): readonly Pair[] {
  let [b, n] = from;
  let [bEnd, nEnd] = to;
  const [first, last]: [Pair[], Pair[]] = [[], []];
  while (b < bEnd && n < nEnd && before[b] === now[n]) first.push([b++, n++]);
  while (b < bEnd && n < nEnd && before[bEnd - 1] === now[nEnd - 1]) last.push([--bEnd, --nEnd]);
  const between = { from: [b, n], to: [bEnd, nEnd] } as const;
  return [...first, ...middle(before, now, between), ...last.reverse()];
}

function middle(before: readonly string[], now: readonly string[], between: Stretch): readonly Pair[] {
  const { from, to } = between;
  if (from[0] === to[0] || from[1] === to[1]) return [];
  const landmarks = rising(onceInBoth(before, now, between));
  if (landmarks.length === 0) return longestRun(before, now, between);
  const ends = [...landmarks, to];
  return ends.flatMap((end, index) => {
    const previous = landmarks[index - 1];
    const begin: Pair = previous ? [previous[0] + 1, previous[1] + 1] : from;
    return [...pairsIn(before, now, { from: begin, to: end }), ...(index < landmarks.length ? [end] : [])];
  });
}

/** What stands exactly once in each, by its place in `before`. */
function onceInBoth(before: readonly string[], now: readonly string[], { from, to }: Stretch): readonly Pair[] {
  const [there, here] = [placesOnce(before, from[0], to[0]), placesOnce(now, from[1], to[1])];
  return [...there].flatMap(([value, place]) => {
    const other = here.get(value) ?? -1;
    return place >= 0 && other >= 0 ? [[place, other] as const] : [];
  });
}

/** Where each value stands; -1 for one that stands more than once. */
function placesOnce(list: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let place = from; place < to; place += 1) places.set(list[place]!, places.has(list[place]!) ? -1 : place);
  return places;
}

/** The most pairs that rise in both lists. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, now]] of pairs.entries()) {
    const found = ends.findIndex((end) => pairs[end]![1] > now);
    const length = found < 0 ? ends.length : found;
    before[index] = ends[length - 1];
    ends[length] = index;
  }
  const run: Pair[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) run.unshift(pairs[index]!);
  return run;
}

function longestRun(before: readonly string[], now: readonly string[], { from, to }: Stretch): readonly Pair[] {
  const [height, width] = [to[0] - from[0], to[1] - from[1]];
  if (height * width > MOST_COMPARISONS) return [];
  const isSame = (b: number, n: number) => before[from[0] + b] === now[from[1] + n];
  const lengths = Array.from({ length: height + 1 }, () => new Uint32Array(width + 1));
  for (let b = height - 1; b >= 0; b -= 1)
    for (let n = width - 1; n >= 0; n -= 1) lengths[b]![n] = isSame(b, n) ? lengths[b + 1]![n + 1]! + 1 : Math.max(lengths[b + 1]![n]!, lengths[b]![n + 1]!);
  const run: Pair[] = [];
  let [b, n] = [0, 0];
  while (b < height && n < width) {
    if (isSame(b, n)) run.push([from[0] + b++, from[1] + n++]);
    else if (lengths[b + 1]![n]! >= lengths[b]![n + 1]!) b += 1;
    else n += 1;
  }
  return run;
}
