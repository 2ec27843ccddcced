import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Refusal } from '../../domain/shared/refusal';

/**
 * Papers on the wire: one WebSocket for each open room at `/papers/<kind>/<id>`, binary frames of y-websocket 3, one message a frame.
 * Types 0, 1 and 3 are its own (sync, awareness, query awareness), so that an unmodified client works. From 100 on they are ours: a
 * device that asks with `?hoso=1` sends what people write as batches, each of which is acknowledged when it is fsynced, or refused whole.
 */
export const paperMessage = { sync: 0, awareness: 1, queryAwareness: 3, batch: 100, ack: 101, refused: 102, standing: 103 } as const;

export const CLOSE_UNREADABLE = 4400;
export const CLOSE_NOT_ALLOWED = 4403;
export const CLOSE_NO_ROOM = 4404;
/** The room was rewritten: the device drops what it cached and begins from the relay's state. */
export const CLOSE_OTHER_GENERATION = 4409;
/** The session sent broken batches and has to pause; its words say for how long. */
export const CLOSE_PAUSED = 4429;
/** Come back in a moment: too fast, or too slow to read. In the range that a stock client tries again after. */
export const CLOSE_TOO_FAST = 4529;

/** What one person wrote in one turn: the unit that is kept or refused. */
export interface Batch {
  /** 16 random bytes; sent again, it is answered again. */
  readonly id: Uint8Array;
  readonly generation: number;
  /** A Yjs update, format v1. */
  readonly update: Uint8Array;
}

export interface Ack {
  readonly id: Uint8Array;
  /** Its place among the batches of this room. */
  readonly seq: number;
}

export interface RefusedBatch {
  readonly id: Uint8Array;
  readonly refusals: readonly Refusal[];
}

/** Where the room stands, and what this device may do in it: the first message, and again whenever it changes. */
export interface Standing {
  readonly generation: number;
  readonly seq: number;
  readonly mayWrite: boolean;
  /** Who writes under which client id, as the relay bound them. */
  readonly authors: Readonly<Record<string, string>>;
  /** The paper has passed the soft limit: its people should split it. */
  readonly isLarge: boolean;
}

export const BATCH_ID_BYTES = 16;

export function encodeBatch({ id, generation, update }: Batch): Uint8Array {
  return message(paperMessage.batch, (encoder) => {
    encoding.writeVarUint8Array(encoder, id);
    encoding.writeVarUint(encoder, generation);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function encodeAck({ id, seq }: Ack): Uint8Array {
  return message(paperMessage.ack, (encoder) => {
    encoding.writeVarUint8Array(encoder, id);
    encoding.writeVarUint(encoder, seq);
  });
}

export function encodeRefused({ id, refusals }: RefusedBatch): Uint8Array {
  return message(paperMessage.refused, (encoder) => {
    encoding.writeVarUint8Array(encoder, id);
    encoding.writeVarString(encoder, JSON.stringify(refusals));
  });
}

export function encodeStanding(standing: Standing): Uint8Array {
  return message(paperMessage.standing, (encoder) => encoding.writeVarString(encoder, JSON.stringify(standing)));
}

/** Reads the rest of a batch message, its type already taken. Throws on anything that is not exactly one. */
export function readBatch(decoder: decoding.Decoder): Batch {
  const id = decoding.readVarUint8Array(decoder);
  const generation = decoding.readVarUint(decoder);
  const update = decoding.readVarUint8Array(decoder);
  if (id.length !== BATCH_ID_BYTES || decoding.hasContent(decoder)) throw new Error('no batch message');
  return { id, generation, update };
}

export function readAck(decoder: decoding.Decoder): Ack {
  return { id: decoding.readVarUint8Array(decoder), seq: decoding.readVarUint(decoder) };
}

export function readRefused(decoder: decoding.Decoder): RefusedBatch {
  return { id: decoding.readVarUint8Array(decoder), refusals: JSON.parse(decoding.readVarString(decoder)) as readonly Refusal[] };
}

export function readStanding(decoder: decoding.Decoder): Standing {
  return JSON.parse(decoding.readVarString(decoder)) as Standing;
}

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
