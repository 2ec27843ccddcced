/** What one session may have under way in all rooms together; a device of ours has one batch in each. */
const UNDER_WAY_MOST = 256;

/** Counts batches that were taken in and not yet answered, by session: many sockets do not make many shares. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  /** Takes in one more; false when there are too many. */
  enter(session: string): boolean {
    const count = this.counts.get(session) ?? 0;
    if (count >= UNDER_WAY_MOST) return false;
    this.counts.set(session, count + 1);
    return true;
  }

  /** One that was in already is taken once more. */
  enterAgain(session: string): void {
    this.counts.set(session, this.counts.get(session)! + 1);
  }

  leave(session: string): void {
    const count = this.counts.get(session)! - 1;
    if (count > 0) this.counts.set(session, count);
    else this.counts.delete(session);
  }
}

/**
 * Takes the next turn out of a queue: when not all find a place, everybody who waits gets the same share. Each one's own order stays; batches of different
 * people never build on each other while they wait, because nobody has heard them yet.
 */
export function takeTurn<T>(queue: readonly T[], most: number, whose: (waiting: T) => string): { readonly turn: readonly T[]; readonly rest: readonly T[] } {
  if (queue.length <= most) return { turn: queue, rest: [] };
  const counts = new Map<string, number>();
  const ranked = queue.map((waiting) => {
    const rank = counts.get(whose(waiting)) ?? 0;
    counts.set(whose(waiting), rank + 1);
    return { waiting, rank };
  });
  const turn = new Set([...ranked].sort((one, other) => one.rank - other.rank).slice(0, most));
  return { turn: [...turn].map(({ waiting }) => waiting), rest: ranked.filter((each) => !turn.has(each)).map(({ waiting }) => waiting) };
}
