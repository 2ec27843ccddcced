import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { KillSwitch } from '../../http/ports';

/** The emergency stop: a file in the data directory, looked at anew on every request, so that no restart is needed. */
export function createKillSwitch(path: string): KillSwitch & { turn(on: boolean): void } {
  return {
    isOn: () => existsSync(path),
    turn: (on) => (on ? writeFileSync(path, '') : rmSync(path, { force: true })),
  };
}
