import * as decoding from 'lib0/decoding';
import type { PersonId } from '../../../src/domain/shared/ids';
import { ByteWriter } from '../../relay/byte-writer';
import type { Appended, Appending, Compaction, NewBatch, Rewriting } from '../../relay/ports';

/** What the main thread and the papers' writer tell each other. `turn` pairs an answer with its question. */
export type ToPapersWriter =
  /** Appendings, and their answers, as bytes: objects inside objects would cost more to hand over than to write. */
  | { readonly type: 'append'; readonly turn: number; readonly bytes: Uint8Array }
  | { readonly type: 'compact'; readonly turn: number; readonly compaction: Compaction }
  | { readonly type: 'rewrite'; readonly turn: number; readonly rewriting: Rewriting }
  | { readonly type: 'erase'; readonly turn: number; readonly room: string }
  | { readonly type: 'close' };

export type FromPapersWriter =
  | { readonly type: 'ready' }
  | { readonly type: 'appended'; readonly turn: number; readonly bytes: Uint8Array }
  | { readonly type: 'done'; readonly turn: number; readonly done: boolean }
  | { readonly type: 'failed'; readonly turn: number; readonly code: string; readonly why: string };

const writer = new ByteWriter();

export function encodeAppendings(list: readonly Appending[]): Uint8Array<ArrayBuffer> {
  writer.list(list, ({ room, generation, batches }) => {
    writer.string(room);
    writer.varUint(generation);
    writer.list(batches, writeBatch);
  });
  return writer.takeAlone();
}

export function decodeAppendings(bytes: Uint8Array): readonly Appending[] {
  const decoder = decoding.createDecoder(bytes);
  return readList(decoder, () => ({
    room: decoding.readVarString(decoder),
    generation: decoding.readVarUint(decoder),
    batches: readList(decoder, () => readBatch(decoder)),
  }));
}

export function encodeAppended(list: readonly Appended[]): Uint8Array<ArrayBuffer> {
  writer.list(list, ({ seqs, position, due }) => {
    writer.list(seqs, (seq) => writer.varUint(seq));
    writer.varUint(position);
    writer.uint8(due ? 1 : 0);
  });
  return writer.takeAlone();
}

export function decodeAppended(bytes: Uint8Array): readonly Appended[] {
  const decoder = decoding.createDecoder(bytes);
  return readList(decoder, () => ({
    seqs: readList(decoder, () => decoding.readVarUint(decoder)),
    position: decoding.readVarUint(decoder),
    due: decoding.readUint8(decoder) === 1,
  }));
}

function writeBatch({ id, person, update, clocks }: NewBatch): void {
  writer.bytes(id);
  writer.string(person ?? '');
  writer.bytes(update);
  writer.list(clocks, ({ client, clock }) => {
    writer.varUint(client);
    writer.varUint(clock);
  });
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
