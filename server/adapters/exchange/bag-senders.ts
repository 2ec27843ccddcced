import { existsSync, readFileSync } from 'node:fs';
import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import type { BagSenders } from '../../exchange/bag/ports';
import { writeDurably } from '../disk/durable';

interface KnownSender {
  readonly key: string;
  readonly by: string;
  readonly at: string;
}

/** Opens them in a file of ours, which is made by the first. It is read each time: the server and a command at the console may both write it. */
export function openBagSenders(path: string): BagSenders {
  const read = () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, KnownSender | string>) : {});
  const named = (code: string) => comparableOrganCode(code) ?? code;
  return {
    keyOf(code) {
      const [known, name] = [read(), named(code)];
      const found = Object.hasOwn(known, name) ? known[name]! : null;
      // Of those compared first only the key was kept.
      return typeof found === 'object' ? (found?.key ?? null) : found;
    },
    async know(code, key, by) {
      const known = { ...read(), [named(code)]: { key, by, at: new Date().toISOString() } };
      await writeDurably(path, `${JSON.stringify(known, null, 2)}\n`);
    },
  };
}
