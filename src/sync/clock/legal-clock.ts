import { toInstant, type Instant } from '../../domain/shared/time';
import type { Clock } from '../ports';

/** Estimates the register's clock from its answers. A device's own clock may be wrong by years and is never believed. */
export interface LegalClock {
  /** The best estimate of legal time now. */
  now(): Instant;
  /** Takes what the register's clock read while it answered a question asked at `askedAt` by the device's clock. */
  answered(at: Instant, askedAt: number): void;
  /** Takes what the register's clock read when it said something unasked, which may have been under way for long. */
  told(at: Instant): void;
  /** Milliseconds from the device's clock to the register's, and taking them over from another tab. */
  offset(): number;
  use(offset: number): void;
}

const ANSWER_DOUBT_MS = 1_000;
/** Notices that the device's clock was set while connected; finer differences are left to answers. */
const TOLD_DOUBT_MS = 60_000;

interface LegalClockParts {
  readonly clock: Clock;
  /** The offset as it was last known, so that a device with a wrong clock forecasts well from a cold start offline. */
  readonly offset: number;
  keep(offset: number): void;
}

export function createLegalClock({ clock, offset, keep }: LegalClockParts): LegalClock {
  let known = offset;
  const take = (sample: number, doubt: number) => {
    if (Math.abs(sample - known) <= doubt) return;
    known = Math.round(sample);
    keep(known);
  };
  return {
    now: () => toInstant(clock() + known),
    answered(at, askedAt) {
      const heardAt = clock();
      take(Date.parse(at) - (askedAt + heardAt) / 2, Math.abs(heardAt - askedAt) / 2 + ANSWER_DOUBT_MS);
    },
    offset: () => known,
    use(offset) {
      known = offset;
    },
    told: (at) => take(Date.parse(at) - clock(), TOLD_DOUBT_MS),
  };
}
