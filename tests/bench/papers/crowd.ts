import type { WebSocket } from 'ws';
import type { Rig } from './rig';
import { Typist } from './typing';

export interface Crowd {
  readonly readers: number;
  readonly window: number;
  readonly windows: number;
  readonly warmUp: number;
}

/**
 * One writer, many readers in one room. Writes windows of updates, the next when everybody has heard the last of the one before; deliveries
 * of updates for each CPU second of the server, however many frames they came in. Windows before anything is counted: a server that has been
 * running has compiled its code.
 */
export async function crowd(rig: Rig, { readers, window, windows, warmUp }: Crowd): Promise<number> {
  const writer = await rig.open('crowd');
  const sockets: WebSocket[] = [];
  for (let reader = 0; reader < readers; reader++) sockets.push(await rig.open('crowd'));
  const typist = new Typist();
  let mark = Buffer.alloc(0);
  let missing = 0;
  let onAll = () => {};
  for (const socket of sockets) {
    socket.on('message', (data: Buffer) => {
      if (rig.isUpdate(data) && data.includes(mark) && --missing === 0) onAll();
    });
  }
  const burst = async () => {
    const updates = Array.from({ length: window }, () => typist.next());
    mark = Buffer.from(updates.at(-1)!.mark);
    missing = readers;
    const all = new Promise<void>((resolve) => (onAll = resolve));
    for (const { update } of updates) writer.send(rig.say(update, 'crowd'));
    await all;
  };
  for (let round = 0; round < warmUp; round++) await burst();
  const before = rig.cpu();
  for (let round = 0; round < windows; round++) await burst();
  return (readers * window * windows) / (rig.cpu() - before);
}
