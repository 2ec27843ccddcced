import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MADE_UP_MOST } from './made-up';
import { areFaults, type AxisFault } from './faults';

export interface AxisOptions {
  readonly port: number;
  readonly data: string;
  readonly faults: readonly AxisFault[];
  /** How many agencies are made up for its list. */
  readonly agencies: number;
}

/** The words of the command are not right; the message says how they should be. */
export class OptionsRefused extends Error {
  override readonly name = 'OptionsRefused';
}

const USAGE = 'npm run axis -- --port P [--data DIR] [--faults FILE.json] [--agencies 125000]';

/** Reads `--port P [--data DIR] [--faults FILE] [--agencies N]`. Throws `OptionsRefused`. */
export function readOptions(words: readonly string[]): AxisOptions {
  const { port = '', data = './data-axis', faults, agencies = '0' } = valuesOf(words);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new OptionsRefused(USAGE);
  if (!/^\d{1,6}$/.test(agencies) || Number(agencies) > MADE_UP_MOST) throw new OptionsRefused(USAGE);
  return { port: Number(port), data, agencies: Number(agencies), faults: faults === undefined ? [] : readFaultFile(faults) };
}

function valuesOf(words: readonly string[]): { readonly port?: string; readonly data?: string; readonly faults?: string; readonly agencies?: string } {
  try {
    return parseArgs({
      args: [...words],
      options: { port: { type: 'string' }, data: { type: 'string' }, faults: { type: 'string' }, agencies: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new OptionsRefused(`${(error as Error).message}\n${USAGE}`);
  }
}

function readFaultFile(path: string): readonly AxisFault[] {
  const faults = parsedFile(path);
  if (areFaults(faults)) return faults;
  throw new OptionsRefused(`${path}: [{"call": "sendEdoc", "kind": "lostAnswer", "times": 1}, …]`);
}

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new OptionsRefused(`Không đọc được ${path}. ${path} cannot be read: ${(error as Error).message}`);
  }
}
