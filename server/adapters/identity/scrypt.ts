import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Measured at 0.4 s and 128 MiB for one passphrase. */
export const FULL_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;

/** Hashes a passphrase with a fresh salt: `scrypt$N$r$p$salt$key`, so that a later cost can stand beside an earlier one. */
export async function hashPassphrase(passphrase: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16);
  return written(cost, salt, await derive(passphrase, salt, cost));
}

/** A hash that no passphrase has, and that takes as long to compare with as any other. */
export function hashOfNobody(cost: ScryptCost): string {
  return written(cost, randomBytes(16), randomBytes(KEY_BYTES));
}

function written({ N, r, p }: ScryptCost, salt: Buffer, key: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether a passphrase is the one that was hashed. */
export async function matchesHash(passphrase: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt, key] = hash.split('$');
  const derived = await derive(passphrase, Buffer.from(salt!, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(key!, 'base64'));
}

function derive(passphrase: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
