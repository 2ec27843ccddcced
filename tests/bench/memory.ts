import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';

const INSPECTOR = 'http://127.0.0.1:9229/json';
const COLLECTIONS = 3;
const TRIES = 100;
const POLL_MS = 20;

/** Resident bytes of a process. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024;
}

/** Bytes of a Node process that stay resident after its garbage was collected, which any such process does for a debugger. */
export async function settledBytes(pid: number): Promise<number> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerUrl());
  await once(socket, 'open');
  for (let id = 1; id <= COLLECTIONS; id++) {
    socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }));
    await once(socket, 'message');
  }
  socket.close();
  await once(socket, 'close');
  return residentBytes(pid);
}

async function debuggerUrl(): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const [target] = (await (await fetch(INSPECTOR)).json()) as { webSocketDebuggerUrl: string }[];
      return target!.webSocketDebuggerUrl;
    } catch {
      await setTimeout(POLL_MS);
    }
  }
  throw new Error('the server does not listen to a debugger');
}
