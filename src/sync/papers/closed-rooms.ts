import * as decoding from 'lib0/decoding';
import { refusal } from '../../domain/shared/refusal';
import { CLOSE_NOT_ALLOWED, CLOSE_OTHER_GENERATION, type Standing } from '../../protocol/papers/messages';
import type { DeviceStore } from '../../storage/device';
import { Queue } from '../../storage/queue';
import type { Locks, RoomSockets, Timers } from '../ports';
import { BatchSender } from './batch-sender';
import { roomLock } from './locks';
import type { PaperFeed } from './replication';
import { hearOwn, roomQuery } from './room-frames';

/** A line that says nothing for so long is dead. */
const SILENCE_MS = 30_000;

export interface ClosedRoomParts {
  readonly store: DeviceStore;
  readonly sockets: RoomSockets;
  readonly feed: PaperFeed;
  readonly locks: Locks;
  readonly timers: Timers;
  onFault(error: unknown): void;
}

/**
 * Sends what was written in rooms that nobody has open, e.g. in a tab that was closed without a line. Only the leading tab runs it; a room that
 * some tab shows is that tab's, which holds its lock. Builds no paper. One room after the other.
 */
export interface ClosedRooms {
  /** Takes up every room where something waits and that is not taken up yet. Each attempt says whether nothing waits there any more; one that waits for its lock ends late. */
  takeUp(signal: AbortSignal): Promise<readonly Promise<boolean>[]>;
}

export function createClosedRooms(parts: ClosedRoomParts): ClosedRooms {
  const { store, locks } = parts;
  const queue = new Queue();
  const takenUp = new Set<string>();

  async function sendWhenFree(room: string, signal: AbortSignal): Promise<boolean> {
    takenUp.add(room);
    try {
      await locks.hold(roomLock(store.account, room), signal, () => queue.run(() => sendRoom(parts, room, signal)));
    } finally {
      takenUp.delete(room);
    }
    return signal.aborted || !(await store.journal.rooms()).includes(room);
  }

  return {
    async takeUp(signal) {
      await store.journal.takeLastWords();
      const rooms = await store.journal.rooms();
      return rooms.filter((room) => !takenUp.has(room)).map((room) => sendWhenFree(room, signal));
    },
  };
}

async function sendRoom(parts: ClosedRoomParts, room: string, signal: AbortSignal): Promise<void> {
  const { store, feed } = parts;
  if (signal.aborted || !(await store.journal.rooms()).includes(room)) return;
  const ending = await talk(parts, room, signal);
  if (ending === 'otherGeneration') await feed.takeRoom(room, signal);
  if (ending === 'notAllowed') await store.papers.drop(room, [refusal('notAllowed', 'F-03')]);
}

type Ending = 'done' | 'broken' | 'otherGeneration' | 'notAllowed';

/** Opens the room's socket, sends until nothing is left, and closes it. */
async function talk({ store, sockets, timers, onFault }: ClosedRoomParts, room: string, signal: AbortSignal): Promise<Ending> {
  const { generation } = (await store.papers.head(room)) ?? { generation: 0 };
  const socket = new sockets.WebSocket(`${sockets.origin}/papers/${room}?${new URLSearchParams(roomQuery(generation, store.account.person))}`);
  socket.binaryType = 'arraybuffer';
  let ending: Ending = 'broken';
  const end = (how: Ending) => {
    ending = how;
    socket.close();
  };
  const sender = new BatchSender({
    room,
    journal: store.journal,
    onSend: () => {},
    onIdle: () => end('done'),
    onFault(error) {
      onFault(error);
      end('broken');
    },
  });
  const onStanding = (standing: Standing) => {
    if (standing.generation !== generation) end('otherGeneration');
    else sender.open((frame) => socket.send(frame as Uint8Array<ArrayBuffer>));
  };
  const stop = () => end('broken');
  let callOff = timers.after(SILENCE_MS, stop);
  const closed = new Promise<number>((resolve) => (socket.onclose = ({ code }) => resolve(code)));
  socket.onerror = () => {};
  socket.onmessage = ({ data }) => {
    callOff();
    callOff = timers.after(SILENCE_MS, stop);
    const decoder = decoding.createDecoder(new Uint8Array(data as ArrayBuffer));
    hearOwn(decoding.readVarUint(decoder), decoder, { sender, onStanding });
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const code = await closed;
  signal.removeEventListener('abort', stop);
  callOff();
  sender.close();
  await sender.settled();
  return endingOf(code, ending);
}

function endingOf(code: number, ending: Ending): Ending {
  if (code === CLOSE_OTHER_GENERATION) return 'otherGeneration';
  return code === CLOSE_NOT_ALLOWED ? 'notAllowed' : ending;
}
