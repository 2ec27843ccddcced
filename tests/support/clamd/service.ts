import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The test file that every scanner takes for a virus (eicar.org), not in one piece here. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''));

export interface StandInClamd {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a stand-in for clamd as a process of its own; `words` as in stand-in.mjs. */
export async function startClamd(...words: readonly string[]): Promise<StandInClamd> {
  const child = fork(fileURLToPath(new URL('./stand-in.mjs', import.meta.url)), words);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}`)));
  });
  return {
    port,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}
