import { createHash } from 'node:crypto';
import { toInstant, type Instant } from '../../../src/domain/shared/time';

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** A time as packages have it: `2026-11-26T14:05:09.000+07:00`, never in UTC (circular 05/2025). */
export function packageTime(instant: Instant): string {
  return toInstant(Date.parse(instant) + VIETNAM_OFFSET_MS).replace('Z', '+07:00');
}

/** SHA-256 as packages have it, in capitals. */
export function packageHash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').toUpperCase();
}
