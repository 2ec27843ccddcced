/** Milliseconds of one slice of work; a key pressed meanwhile waits no longer. */
const SLICE_MS = 8;
/** Items between two looks at the clock, which cost as much as a comparison. */
const BLOCK = 256;

/** Lets the page breathe: resolves in a new task, without the delay that nested timers get. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/**
 * Does work item by item from the last to the first, in slices. Work that returns true ends its slice, so that the page can show at once what
 * was found. Ends early, and returns false, once `isWanted` says that a newer question has replaced this one.
 */
export async function eachFromNewest(count: number, work: (index: number) => boolean | void, isWanted: () => boolean): Promise<boolean> {
  let index = count - 1;
  while (index >= 0) {
    index = workSlice(index, work);
    if (index < 0) break;
    await pause();
    if (!isWanted()) return false;
  }
  return isWanted();
}

/** As `eachFromNewest`, for work on whole blocks, numbered from the oldest. */
export async function blocksFromNewest(blocks: number, work: (block: number) => boolean | void, isWanted: () => boolean): Promise<boolean> {
  let block = blocks - 1;
  while (block >= 0) {
    const until = performance.now() + SLICE_MS;
    let isEnough: boolean | void;
    do isEnough = work(block--);
    while (!isEnough && block >= 0 && performance.now() < until);
    if (block < 0) break;
    await pause();
    if (!isWanted()) return false;
  }
  return isWanted();
}

/** Works downwards until the slice is over; returns the item to go on with. */
function workSlice(from: number, work: (index: number) => boolean | void): number {
  const until = performance.now() + SLICE_MS;
  let index = from;
  do {
    const stop = Math.max(0, index - BLOCK + 1);
    for (; index >= stop; index--) if (work(index)) return index - 1;
  } while (index >= 0 && performance.now() < until);
  return index;
}

const RUN = 4_096;

/** A stable sort in slices: runs are sorted one by one and merged pair by pair. Null once it is no longer wanted. */
export async function sortInSlices<T>(items: readonly T[], compare: (one: T, other: T) => number, isWanted: () => boolean): Promise<T[] | null> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compare));
    await pause();
    if (!isWanted()) return null;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(runs[at + 1] ? merge(runs[at]!, runs[at + 1]!, compare) : runs[at]!);
      await pause();
      if (!isWanted()) return null;
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function merge<T>(left: readonly T[], right: readonly T[], compare: (one: T, other: T) => number): T[] {
  const merged: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) merged.push(compare(left[l]!, right[r]!) <= 0 ? left[l++]! : right[r++]!);
  while (l < left.length) merged.push(left[l++]!);
  while (r < right.length) merged.push(right[r++]!);
  return merged;
}
