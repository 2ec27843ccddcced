import { closeSync, fdatasyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { temporaryDirectory, seedAgency } from '../support/server';
import { ServerProcess } from '../journeys/support/server-process';

const POLL_MS = 20;

/** CPU seconds that the threads of a process have used, to the nanosecond. */
export function cpuSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e9;
}

/** Times of single fdatasyncs of a 4 KiB append, in milliseconds, on the disk of a directory. */
export function fdatasyncTimes(directory: string, count = 400): number[] {
  const path = join(directory, 'fdatasync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4_096, 1);
  const times = Array.from({ length: count }, () => {
    writeSync(file, block);
    const started = performance.now();
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  rmSync(path);
  return times;
}

/** Runs work against the shipped server with a small agency on fresh data. `prepare` fills the data before the server starts. */
export async function withServer<T>(work: (server: ServerProcess) => Promise<T>, prepare: (data: string) => void = () => {}): Promise<T> {
  const directory = temporaryDirectory();
  await seedAgency(directory.path);
  prepare(directory.path);
  const server = new ServerProcess(directory.path);
  await server.start();
  try {
    return await work(server);
  } finally {
    await server.stop();
    directory.remove();
  }
}

/** Resolves when something has become true. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(POLL_MS);
}
