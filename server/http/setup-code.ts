import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Now } from './ports';

const LIFETIME_MS = 15 * 60_000;
/** Without letters and digits that look alike, because people type it from one screen into another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The one-time code that lets the first administrator in. It is shown on the console only. */
export interface SetupCode {
  readonly text: string;
  accepts(typed: string): boolean;
  /** The agency stands: the code is worth nothing from now on. */
  spend(): void;
}

/** Makes a code of 80 bits that lives for 15 minutes. */
export function createSetupCode(now: Now): SetupCode {
  const text = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join('-');
  let expiresAt = now() + LIFETIME_MS;
  return {
    text,
    accepts: (typed) => now() < expiresAt && timingSafeEqual(digest(tidy(typed)), digest(tidy(text))),
    spend: () => {
      expiresAt = 0;
    },
  };
}

function tidy(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
