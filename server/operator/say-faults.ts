import type { Fault } from '../archive/check/fault';

/** One line for each fault of a package: rule, path, words. */
export function sayFaults(faults: readonly Fault[], say: (line: string) => void): void {
  for (const { rule, isWarning, path, text } of faults) say(`${isWarning ? 'LƯU Ý' : 'LỖI'}  ${rule} ${path}: ${text}`);
}

/** Faults as `--json` tells them. */
export function faultsInJson(faults: readonly Fault[]): readonly object[] {
  return faults.map(({ isWarning, ...fault }) => ({ ...fault, warning: isWarning }));
}
