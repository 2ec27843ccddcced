import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import {
  encodeAck,
  encodeBatch,
  encodeRefused,
  encodeStanding,
  paperMessage,
  readAck,
  readBatch,
  readRefused,
  readStanding,
} from '../../src/protocol/papers/messages';
import { refusal } from '../../src/domain/shared/refusal';

const id = Uint8Array.from({ length: 16 }, (_, index) => index);

function open(frame: Uint8Array): { type: number; decoder: decoding.Decoder } {
  const decoder = decoding.createDecoder(frame);
  return { type: decoding.readVarUint(decoder), decoder };
}

describe('papers on the wire', () => {
  it('a batch arrives as it was sent', () => {
    const { type, decoder } = open(encodeBatch({ id, generation: 3, update: Uint8Array.of(0, 0) }));
    expect(type).toBe(paperMessage.batch);
    expect(readBatch(decoder)).toEqual({ id, generation: 3, update: Uint8Array.of(0, 0) });
  });

  it('HOSO-2 a batch with an id of another length or bytes behind it is none', () => {
    const short = open(encodeBatch({ id: id.slice(1), generation: 0, update: Uint8Array.of() }));
    expect(() => readBatch(short.decoder)).toThrow();
    const longer = open(Uint8Array.of(...encodeBatch({ id, generation: 0, update: Uint8Array.of() }), 7));
    expect(() => readBatch(longer.decoder)).toThrow();
  });

  it('acknowledgement, refusal and standing arrive as they were sent', () => {
    expect(readAck(open(encodeAck({ id, seq: 9 })).decoder)).toEqual({ id, seq: 9 });
    const refused = { id, refusals: [refusal('notAllowed', 'F-03')] };
    expect(readRefused(open(encodeRefused(refused)).decoder)).toEqual(refused);
    const standing = { generation: 1, seq: 2, mayWrite: true, authors: { '17': 'person' }, isLarge: false };
    expect(readStanding(open(encodeStanding(standing)).decoder)).toEqual(standing);
  });
});
