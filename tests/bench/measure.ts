/** One row of the bench. `against`: what it is compared with, in words; `value`: the measure over it, or the measure itself. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly against: string;
  readonly goal: string;
  readonly met: boolean;
}

export interface Measure {
  readonly name: string;
  /** Whether it is run only when it is asked for by name: it takes long, or a large disk. */
  readonly isOnRequest?: boolean;
  run(): Promise<readonly Row[]>;
}

/** A row whose value should be at least, or at most, a figure. */
export function row(about: Pick<Row, 'name' | 'value' | 'unit' | 'against'>, goal: { readonly atLeast: number } | { readonly atMost: number }): Row {
  const value = Math.round(about.value * 1_000) / 1_000;
  return 'atLeast' in goal
    ? { ...about, value, goal: `≥ ${goal.atLeast}`, met: value >= goal.atLeast }
    : { ...about, value, goal: `≤ ${goal.atMost}`, met: value <= goal.atMost };
}

/** The value below which this share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Seconds that some work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
