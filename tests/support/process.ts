import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The server and the operator's commands as processes of their own, bundled as they ship. */

export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  output(): string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function start(script: string, words: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [script, ...words], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += String(data);
      listeners.forEach((look) => look());
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => output, listeners };
}

/** Runs a command to its end. */
export async function run(script: string, words: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const { ended, output } = start(script, words, environment);
  return { code: await ended, output: output() };
}

/** Runs a command that may write no file larger than so many blocks of 512 bytes: the disk gives out in the middle of it, as a full one does. */
export async function runOnSmallDisk(blocks: number, script: string, words: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const child = spawn('sh', ['-c', `ulimit -f ${blocks} && exec "$@"`, 'sh', process.execPath, script, ...words], { env: { ...process.env, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return { code: await new Promise((resolve) => child.on('close', resolve)), output };
}

/** Starts the server process; rejects when it ends before it is ready. */
export async function startProcess(bundle: string, data: string, words: readonly string[] = []): Promise<ServerProcess> {
  const { child, ended, output, listeners } = start(join(bundle, 'main.mjs'), words, { HOSO_PORT: '0', HOSO_DATA: data });
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const ready = /^ready (http:\S+)$/m.exec(output());
      if (ready) resolve(ready[1]!);
    };
    listeners.add(look);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output()}`)));
  });
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, process: child, output, kill };
}
