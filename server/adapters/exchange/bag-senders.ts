import { existsSync, readFileSync } from 'node:fs';
import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import { writeDurably } from '../disk/durable';

/** With which key each agency that sends courier bags is known here: once somebody has compared its fingerprint, only that key counts. */
export interface BagSenders {
  keyOf(code: string): string | null;
  know(code: string, key: string): Promise<void>;
}

/** Opens them in a file of ours, which is made by the first. */
export function openBagSenders(path: string): BagSenders {
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  const named = (code: string) => comparableOrganCode(code) ?? code;
  return {
    keyOf: (code) => (Object.hasOwn(known, named(code)) ? known[named(code)]! : null),
    async know(code, key) {
      known[named(code)] = key;
      await writeDurably(path, `${JSON.stringify(known, null, 2)}\n`);
    },
  };
}
