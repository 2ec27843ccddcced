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

/** UUIDs that follow from a name, one after the other, so that the same package has the same ids each time it is made (UUID version 8, RFC 9562). */
export function idsOf(name: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = createHash('sha256').update(`${name}/${count}`).digest('hex');
    const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
