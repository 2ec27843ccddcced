import * as encoding from 'lib0/encoding';
import { paperMessage } from '../../src/protocol/papers/messages';
import { ByteWriter } from './byte-writer';
import type { ClientClock } from './ports';

/** Messages of y-websocket 3, as the relay sends them. */
export const syncMessage = { step1: 0, step2: 1, update: 2 } as const;

/** An update that says nothing. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

const writer = new ByteWriter();

/** Asks a stock client for what the room lacks. */
export function askFrame(clocks: readonly ClientClock[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clocks.length);
  for (const { client, clock } of clocks) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return syncFrame(syncMessage.step1, encoding.toUint8Array(encoder));
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncMessage.update, update);
}

/** The room's content as frames. The last is the answer to a device's first question, so that it calls itself synced when all has come. */
export function contentFrames(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const last = updates.at(-1) ?? EMPTY_UPDATE;
  return [...updates.slice(0, -1).map(updateFrame), syncFrame(syncMessage.step2, last)];
}

/** One person's presence, or its end. */
export interface Shown {
  readonly client: number;
  readonly clock: number;
  /** JSON text; `null` when the person has left. */
  readonly state: string;
}

export function presenceFrame(shown: readonly Shown[]): Uint8Array {
  const payload = encoding.createEncoder();
  encoding.writeVarUint(payload, shown.length);
  for (const { client, clock, state } of shown) {
    encoding.writeVarUint(payload, client);
    encoding.writeVarUint(payload, clock);
    encoding.writeVarString(payload, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, paperMessage.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload));
  return encoding.toUint8Array(encoder);
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  writer.varUint(paperMessage.sync);
  writer.varUint(step);
  writer.bytes(bytes);
  return writer.take();
}
