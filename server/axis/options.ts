import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { areFaults, type AxisFault } from './faults';

export interface AxisOptions {
  readonly port: number;
  readonly data: string;
  readonly faults: readonly AxisFault[];
}

/** The words of the command are not right; the message says how they should be. */
export class OptionsRefused extends Error {
  override readonly name = 'OptionsRefused';
}

const USAGE = 'npm run axis -- --port P [--data DIR] [--faults FILE.json]';

/** Reads `--port P [--data DIR] [--faults FILE]`. Throws `OptionsRefused`. */
export function readOptions(words: readonly string[]): AxisOptions {
  const { port = '', data = './data-axis', faults } = valuesOf(words);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new OptionsRefused(USAGE);
  return { port: Number(port), data, faults: faults === undefined ? [] : readFaultFile(faults) };
}

function valuesOf(words: readonly string[]): { readonly port?: string; readonly data?: string; readonly faults?: string } {
  try {
    return parseArgs({ args: [...words], options: { port: { type: 'string' }, data: { type: 'string' }, faults: { type: 'string' } } }).values;
  } catch (error) {
    throw new OptionsRefused(`${(error as Error).message}\n${USAGE}`);
  }
}

function readFaultFile(path: string): readonly AxisFault[] {
  const faults: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (areFaults(faults)) return faults;
  throw new OptionsRefused(`${path}: [{"call": "sendEdoc", "kind": "lostAnswer", "times": 1}, …]`);
}
