import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PersonId } from '../../../src/domain/shared/ids';
import type { Appended, Appending, Compaction, NewBatch, Rewriting } from '../../relay/ports';

/** What the main thread and the papers' writer tell each other. `turn` pairs an answer with its question. */
export type ToPapersWriter =
  /** Appendings as bytes: objects inside objects would cost more to hand over than to write. */
  | { readonly type: 'append'; readonly turn: number; readonly bytes: Uint8Array }
  | { readonly type: 'compact'; readonly turn: number; readonly compaction: Compaction }
  | { readonly type: 'rewrite'; readonly turn: number; readonly rewriting: Rewriting }
  | { readonly type: 'close' };

export type FromPapersWriter =
  | { readonly type: 'ready' }
  | { readonly type: 'appended'; readonly turn: number; readonly appended: readonly Appended[] }
  | { readonly type: 'done'; readonly turn: number; readonly done: boolean }
  | { readonly type: 'failed'; readonly turn: number; readonly code: string; readonly why: string };

export function encodeAppendings(list: readonly Appending[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, list.length);
  for (const { room, generation, batches } of list) {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, generation);
    encoding.writeVarUint(encoder, batches.length);
    for (const batch of batches) writeBatch(encoder, batch);
  }
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

export function decodeAppendings(bytes: Uint8Array): readonly Appending[] {
  const decoder = decoding.createDecoder(bytes);
  return readList(decoder, () => ({
    room: decoding.readVarString(decoder),
    generation: decoding.readVarUint(decoder),
    batches: readList(decoder, () => readBatch(decoder)),
  }));
}

function writeBatch(encoder: encoding.Encoder, { id, person, update, clocks }: NewBatch): void {
  encoding.writeVarUint8Array(encoder, id);
  encoding.writeVarString(encoder, person ?? '');
  encoding.writeVarUint8Array(encoder, update);
  encoding.writeVarUint(encoder, clocks.length);
  for (const { client, clock } of clocks) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
}

function readBatch(decoder: decoding.Decoder): NewBatch {
  const id = decoding.readVarUint8Array(decoder);
  const person = (decoding.readVarString(decoder) || null) as PersonId | null;
  const update = decoding.readVarUint8Array(decoder);
  const clocks = readList(decoder, () => ({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) }));
  return { id, person, update, clocks };
}

function readList<T>(decoder: decoding.Decoder, read: () => T): T[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, read);
}
