/** Broken batches of a session within this time … */
const WITHIN_MS = 10 * 60_000;
/** … that make it pause, for as long. */
const STRIKES_MOST = 3;
const SESSIONS_MOST = 10_000;

/** Counts broken batches by session, in memory and bounded. */
export class Strikes {
  private readonly times = new Map<string, readonly number[]>();

  constructor(private readonly now: () => number) {}

  /** Counts one; returns whether the session has to pause. */
  add(session: string): boolean {
    const times = [...this.recent(session), this.now()].slice(-STRIKES_MOST);
    this.times.delete(session);
    this.times.set(session, times);
    if (this.times.size > SESSIONS_MOST) this.times.delete(this.times.keys().next().value!);
    return times.length >= STRIKES_MOST;
  }

  has(session: string): boolean {
    return this.times.size > 0 && this.recent(session).length > 0;
  }

  isPaused(session: string): boolean {
    return this.recent(session).length >= STRIKES_MOST;
  }

  private recent(session: string): readonly number[] {
    return (this.times.get(session) ?? []).filter((at) => this.now() - at < WITHIN_MS);
  }
}
