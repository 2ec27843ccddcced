import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { on, once } from 'node:events';
import { WebSocket } from 'ws';
import { encodeBatch, paperMessage } from '../../../src/protocol/papers/messages';
import { limits } from '../../../src/protocol/limits';
import { updateFrame } from '../../../server/relay/frames';
import { portWhenReady } from '../../journeys/support/server-process';
import { signIn } from '../../support/client';
import { childrenOf } from '../../support/process-tree';
import { cpuSeconds, withServer } from '../machine';
import { trayOf } from './stored';

/** One of the servers that are compared: how to open a room there and how to say an update. */
export interface Rig {
  readonly pid: number;
  /** CPU seconds of the server and the processes it started. */
  cpu(): number;
  open(room: string): Promise<WebSocket>;
  say(update: Uint8Array, room: string): Uint8Array;
  /** Whether a message that a reader got brings an update. */
  isUpdate(data: Buffer): boolean;
  /** Whether a message ends the writer's wait: the acknowledgement where there is one. */
  readonly isDurable: boolean;
  /** Where HTTP is, for our own server. */
  readonly http?: { readonly url: string; readonly cookie: string };
  /** Opens a room, has one update kept, leaves. */
  writeOnce?(room: string, update: Uint8Array): Promise<void>;
}

/** Runs work against our server as it ships. */
export function withOurs<T>(work: (rig: Rig, data: string) => Promise<T>, prepare?: (data: string) => void): Promise<T> {
  return withServer(async ({ url, pid, data }) => {
    const cookies: string[] = [];
    let opened = 0;
    const cookieFor = async (place: number) => (cookies[Math.floor(place / limits.papersPerSession)] ??= (await signIn(url, 'vanthu')).cookie);
    const open = async (room: string) => {
      const headers = { cookie: await cookieFor(opened++) };
      return opening(new WebSocket(`${url.replace('http', 'ws')}/papers/${trayOf(room)}?hoso=1`, { headers, perMessageDeflate: false }));
    };
    return work(
      {
        pid,
        open,
        http: { url, cookie: await cookieFor(0) },
        isDurable: true,
        isUpdate,
        cpu: () => cpuSeconds(pid) + childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0),
        async writeOnce(room, update) {
          const socket = await open(room);
          opened -= 1;
          socket.send(encodeBatch({ id: randomBytes(16), generation: 0, update }));
          for await (const [data] of on(socket, 'message')) if (isAck(data as Buffer)) break;
          socket.close();
          await once(socket, 'close');
        },
        say: (update) => encodeBatch({ id: randomBytes(16), generation: 0, update }),
      },
      data,
    );
  }, prepare);
}

/** Runs work against a bare ws relay, or the stock server of y-websocket. */
export async function withOther<T>(script: 'bare-server' | 'stock-server', work: (rig: Rig) => Promise<T>): Promise<T> {
  return withServerOf(script, async (child, port) =>
    work({
      pid: child.pid!,
      isDurable: false,
      isUpdate,
      cpu: () => cpuSeconds(child.pid!),
      open: (room) => opening(new WebSocket(`ws://127.0.0.1:${port}/${room}`, { perMessageDeflate: false })),
      say: updateFrame,
    }),
  );
}

/** Runs work beside one of the servers to compare with. */
export async function withServerOf<T>(script: string, work: (child: ChildProcess, port: number) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [new URL(`./${script}.mjs`, import.meta.url).pathname, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portWhenReady(child);
  try {
    return await work(child, port);
  } finally {
    await ended(child);
  }
}

/** Runs work against Hocuspocus, as it comes. Its messages begin with the room's name. */
export async function withHocuspocus<T>(work: (rig: Rig) => Promise<T>): Promise<T> {
  return withServerOf('hocuspocus-server', async (child, port) =>
    work({
      pid: child.pid!,
      isDurable: false,
      cpu: () => cpuSeconds(child.pid!),
      async open(room) {
        const socket = await opening(new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false }));
        socket.send(named(room, AUTHENTICATION));
        await once(socket, 'message');
        return socket;
      },
      say: (update, room) => named(room, updateFrame(update)),
      isUpdate: (data) => isUpdate(data.subarray(1 + data[0]!)),
    }),
  );
}

/** Type, kind and an empty token. */
const AUTHENTICATION = Uint8Array.of(2, 0, 0);

function named(room: string, message: Uint8Array): Uint8Array {
  const name = Buffer.from(room);
  return Buffer.concat([Buffer.of(name.length), name, message]);
}

async function ended(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function opening(socket: WebSocket): Promise<WebSocket> {
  await once(socket, 'open');
  return socket;
}

export const isAck = (data: Buffer) => data[0] === paperMessage.ack;
const isUpdate = (data: Buffer) => data[0] === paperMessage.sync && data[1] === 2;
