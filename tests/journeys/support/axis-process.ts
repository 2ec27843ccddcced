import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { writeMembers } from '../../../server/axis/agencies';
import { members } from '../../support/axis';
import { portWhenReady } from './server-process';

/** The shipped stand-in axis as a process of its own. */
export interface AxisProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it on a directory, with the agencies of the tests. */
export async function startAxisProcess(directory: string): Promise<AxisProcess> {
  writeMembers(join(directory, 'members.json'), members);
  const child = spawn(process.execPath, ['dist/server/axis.mjs', '--port', '0', '--data', directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = `http://127.0.0.1:${await portWhenReady(child)}`;
  return {
    url,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
