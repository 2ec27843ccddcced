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

const UUID_BYTES = 16;

/**
 * The UUIDs that `mint` makes, in capitals, given out in the same order by each whom the answer gives, so that what has them can be written again as it was.
 * They are held as bytes: a large package has tens of thousands.
 */
export function sameIds(mint: () => string): () => () => string {
  let minted = Buffer.alloc(1_024 * UUID_BYTES);
  let count = 0;
  const keep = (id: string) => {
    if (count * UUID_BYTES === minted.length) minted = Buffer.concat([minted], minted.length * 2);
    minted.write(id.replaceAll('-', ''), count * UUID_BYTES, 'hex');
    count += 1;
  };
  const idAt = (place: number) => uuidOf(minted.toString('hex', place * UUID_BYTES, (place + 1) * UUID_BYTES).toUpperCase());
  return () => {
    let given = 0;
    return () => {
      if (given === count) keep(mint());
      return idAt(given++);
    };
  };
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
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
