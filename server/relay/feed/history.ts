import { setImmediate } from 'node:timers/promises';
import { roomName, type Room } from '../../../src/domain/papers/room';
import type { Instant } from '../../../src/domain/shared/time';
import type { RoomState } from '../../../src/protocol/papers/page';
import type { PapersReader, PastRoom } from '../ports';
import type { Validator } from '../validator/client';
import { authorsOf, base64 } from './room-state';

/** Batches of a log that are read at once: those who write wait meanwhile. */
const LOG_PORTION = 256;

interface Made {
  readonly name: string;
  readonly seq: number;
  readonly state: RoomState;
}

/**
 * Papers as they were at an instant; null when nothing had been kept by then. One is made at a time, because each may read all that was ever written in a
 * paper; whoever waits for the same place of the same paper gets the same.
 */
export function createHistory(reader: PapersReader, validator: Validator): (room: Room, at: Instant) => Promise<RoomState | null> {
  let line: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let last: Made | null = null;

  async function asOf(name: string, room: Room, at: Instant): Promise<RoomState | null> {
    const past = reader.together(() => reader.asOf(name, at));
    if (!past) return null;
    // A place in the log of a room is what it is for ever.
    if (last?.name !== name || last.seq !== past.seq) last = { name, seq: past.seq, state: await make(name, room, past) };
    return last.state;
  }

  async function make(name: string, { kind }: Room, past: PastRoom): Promise<RoomState> {
    const { generation, seq, position } = past;
    const answer = await validator.ask({ type: 'state', kind, state: await madeOf(reader, name, past), anew: false });
    if (answer.type !== 'state') throw new Error(`the history of ${name} was not made: ${answer.type}`);
    return { room: name, generation, seq, last: position, base: base64(answer.update), updates: [], authors: authorsOf(reader.clients(name)) };
  }

  function over(): void {
    waiting -= 1;
    if (waiting === 0) last = null;
  }

  return (room, at) => {
    waiting += 1;
    const made = line.then(() => asOf(roomName(room), room, at)).finally(over);
    line = made.catch(() => undefined);
    return made;
  };
}

/** What a room was made of. What was kept is never changed, so it may be read in portions. */
async function madeOf(reader: PapersReader, name: string, { generation, seq, base }: PastRoom): Promise<Uint8Array[]> {
  const state = base ? [base.bytes] : [];
  for (let from = base?.seq ?? 0; from < seq; from += LOG_PORTION) {
    const portion = reader.logOf(name, from, LOG_PORTION);
    state.push(...portion.filter((batch) => batch.generation === generation && batch.seq <= seq).map(({ update }) => update));
    await setImmediate();
  }
  return state;
}
