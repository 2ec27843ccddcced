/** What a session may do at once … */
const SAVED_MOST = 4_096;
/** … and what it gets back each second. Somebody who types needs some ten. */
const PER_SECOND = 512;
/** Whoever is so far behind sends faster than can be waited for. */
const OWED_MOST = 1_024;
const SESSIONS_MOST = 10_000;

const BYTES_IN_PER_UNIT = 4 * 1024;
const BYTES_OUT_PER_UNIT = 16 * 1024;
const FRAMES_OUT_PER_UNIT = 8;
/** Opening a socket costs the door about as much as so many messages. */
export const OPENING_UNITS = 8;

interface Account {
  saved: number;
  at: number;
}

/** What was sent on a line. */
export interface SentOut {
  readonly frames: number;
  readonly bytes: number;
}

/** What a message costs: itself, its bytes, and what it has us send back to whoever asked. */
export function unitsOf(bytesIn: number, { frames, bytes }: SentOut): number {
  return 1 + Math.floor(bytesIn / BYTES_IN_PER_UNIT) + Math.floor(bytes / BYTES_OUT_PER_UNIT) + Math.floor(frames / FRAMES_OUT_PER_UNIT);
}

/** How much each session has asked of the papers' door lately, whatever rooms and sockets it used. In memory and bounded. */
export class Pace {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly now: () => number) {}

  /**
   * Takes note of what a session did. Returns the milliseconds for which it is not listened to; `null` when it is too far behind to wait:
   * then its socket is closed.
   */
  spend(session: string, units: number): number | null {
    const account = this.accountOf(session);
    account.saved -= units;
    if (account.saved >= 0) return 0;
    return -account.saved > OWED_MOST ? null : (-account.saved * 1_000) / PER_SECOND;
  }

  private accountOf(session: string): Account {
    const now = this.now();
    const { saved, at } = this.accounts.get(session) ?? { saved: SAVED_MOST, at: now };
    const account = { saved: Math.min(SAVED_MOST, saved + (Math.max(0, now - at) * PER_SECOND) / 1_000), at: now };
    this.accounts.delete(session);
    this.accounts.set(session, account);
    if (this.accounts.size > SESSIONS_MOST) this.accounts.delete(this.accounts.keys().next().value!);
    return account;
  }
}
