const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/** Which services are left alone for a while because they did not take a message: longer each time, and as long as they ask. */
export class Holds {
  readonly #held = new Map<string, { readonly until: number; readonly failures: number }>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  holds(name: string, now: number): boolean {
    return (this.#held.get(name)?.until ?? 0) > now;
  }

  /** `retryAfter`: the header of that name, seconds or a date; what the service asks for beyond an hour counts as an hour. */
  failed(name: string, now: number, retryAfter: string | null): void {
    const failures = (this.#held.get(name)?.failures ?? 0) + 1;
    const usual = FIRST_MS * 2 ** (failures - 1) * (0.5 + this.#random() / 2);
    const wait = Math.min(LONGEST_MS, Math.max(usual, asked(retryAfter, now)));
    this.#held.set(name, { until: now + wait, failures });
  }

  succeeded(name: string): void {
    this.#held.delete(name);
  }
}

function asked(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  const milliseconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}
