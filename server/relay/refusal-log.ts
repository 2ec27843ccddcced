/** Lines that one session may fill within this time; then one more says how many were left out. */
const WITHIN_MS = 60_000;
const LINES_MOST = 20;

/** What was not taken, and whose it was, for whoever looks after the server. */
export interface RefusedLine {
  readonly room: string;
  readonly person: string | null;
  readonly rule: string;
  readonly code: string;
  /** So many more of this session were refused within the same minute and have no line of their own. */
  readonly more?: number;
}

interface Count {
  readonly since: number;
  last: RefusedLine;
  count: number;
}

/** Writes refusals into the log, so that a flood of them does not fill the disk. */
export class RefusalLog {
  private readonly counts = new Map<string, Count>();

  constructor(
    private readonly now: () => number,
    private readonly write: (line: RefusedLine) => void,
  ) {}

  note(session: string, line: RefusedLine): void {
    const counted = this.counts.get(session) ?? { since: this.now(), last: line, count: 0 };
    this.counts.set(session, counted);
    counted.last = line;
    counted.count += 1;
    if (counted.count <= LINES_MOST) this.write(line);
  }

  /** Says what was left out when its minute is over. */
  tick(): void {
    for (const [session, { since, last, count }] of this.counts) {
      if (this.now() - since < WITHIN_MS) continue;
      this.counts.delete(session);
      if (count > LINES_MOST) this.write({ ...last, more: count - LINES_MOST });
    }
  }
}
